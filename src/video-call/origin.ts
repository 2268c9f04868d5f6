let last: unknown;
let lastOrigin = "";

/**
 * The origin of an http(s) address without a path, a query or credentials; else nothing. Remembers the last, as
 * nothing else takes a render as long, and a page has one platform.
 */
export function originOf(hostName: unknown): string {
  if (hostName === last) return lastOrigin;
  last = hostName;
  lastOrigin = "";
  try {
    const { href, origin } = new URL(String(hostName));
    if (/^http/.test(href) && href === `${origin}/`) lastOrigin = origin;
  } catch {
    // No address at all.
  }
  return lastOrigin;
}
