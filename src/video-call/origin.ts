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

/** Whether an origin is this machine's own, where plain http is as safe as https (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy). */
export const isLoopback = (origin: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])\.?$/.test(new URL(origin).hostname);
