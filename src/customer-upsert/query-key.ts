import { hashKey } from "@tanstack/react-query";

type QueryKey = readonly [name: string, page: number | "server", serial: number];

/** Enough for all customers of a page. The key that was unused for the longest time is dropped first. */
const limit = 100;
const keys = new Map<string, QueryKey>();
let serial = 0;

/**
 * Distinguishes this page's keys from those of a persisted cache, of a server's answer, and of another copy of the
 * package. The number is drawn when the browser loads the module, since rendering must not use random numbers.
 */
const page = typeof document === "undefined" ? "server" : Math.random();

/** Returns the same string for the same content, and `undefined` for content that JSON cannot express. */
export function contentOf(...values: unknown[]): string | undefined {
  try {
    return hashKey(values);
  } catch {
    return undefined;
  }
}

/**
 * Returns a query key that reveals nothing of the content. The same content gets the same array. On a server each call
 * gets a new key: a remembered one would outlive its request and belong to another person.
 */
export function queryKeyOf(content: string): QueryKey {
  const key = keys.get(content) ?? (["react-qbox-video-call", page, ++serial] as const);
  if (page === "server") return key;
  keys.delete(content);
  keys.set(content, key);
  const [oldest = content] = keys.keys();
  if (keys.size > limit) keys.delete(oldest);
  return key;
}
