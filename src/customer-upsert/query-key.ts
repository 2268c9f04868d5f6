import { hashKey } from "@tanstack/react-query";

type QueryKey = readonly [name: string, page: number | "server", serial: number];

/** Enough for every customer of a page; the longest unused go first. */
const limit = 100;
const keys = new Map<string, QueryKey>();
let serial = 0;

/**
 * Tells this page's keys from those that a persisted cache or a server's answer brings, and from another copy's. Made
 * when the browser loads the module, since rendering must not ask for random numbers; a server asks for none at all.
 */
const page = typeof document === "undefined" ? "server" : Math.random();

/** The same string for the same content; undefined for what cannot be written as JSON, which is the same as nothing. */
export function contentOf(...values: unknown[]): string | undefined {
  try {
    return hashKey(values);
  } catch {
    return undefined;
  }
}

/**
 * A query key that tells nothing of the content: the same one, to the identity, for the same content. A server gets a
 * new one each time, since what is remembered there would be other people's data, and outlive their requests.
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
