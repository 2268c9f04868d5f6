/** Enough for every customer of a page; the longest unused go first. */
const limit = 100;
const keys = new Map<string, QueryKey>();

type QueryKey = readonly [name: string, random: number];

/**
 * A query key that tells nothing of the content: the same one, to the identity, for the same content. A server gets a
 * new one each time, since what is remembered there would be other people's data, and outlive their requests.
 */
export function queryKeyOf(content: string): QueryKey {
  const key = keys.get(content) ?? (["react-qbox-video-call", Math.random()] as const);
  if (typeof document === "undefined") return key;
  keys.delete(content);
  keys.set(content, key);
  const [oldest = content] = keys.keys();
  if (keys.size > limit) keys.delete(oldest);
  return key;
}
