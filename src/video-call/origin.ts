import { platformOrigin } from "../platform-origin.js";

let last: unknown;
let lastOrigin = "";

/**
 * The normal form of a `hostName`, or an empty text where it has none. Remembers the last, as nothing else takes a render
 * as long, and a page has one platform.
 */
export function originOf(hostName: unknown): string {
  if (hostName === last) return lastOrigin;
  last = hostName;
  lastOrigin = platformOrigin(hostName) ?? "";
  return lastOrigin;
}

/** Whether an origin is this machine's own, where plain http is as safe as https (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy). */
export const isLoopback = (origin: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])\.?$/.test(new URL(origin).hostname);
