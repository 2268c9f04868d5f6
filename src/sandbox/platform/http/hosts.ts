import { isIP } from "node:net";

const everyAddress = new Set(["0.0.0.0", "::"]);

/** Tells whether this host name means the machine itself. */
export function isLoopbackName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "127.0.0.1" || name === "::1";
}

/** The name or address in a `Host` header or an origin, without the port; `undefined` for what is neither. */
export function nameOf(host: string | undefined): string | undefined {
  if (!host) return undefined;
  try {
    const { hostname } = new URL(host.includes("://") ? host : `http://${host}`);
    return hostname.replace(/^\[|\]$/g, "").toLowerCase();
  } catch {
    return undefined;
  }
}

/**
 * Decides which host names the sandbox serves. Any site can point its name at 127.0.0.1 after its page has loaded (DNS
 * rebinding); the page would then have the sandbox's origin. Requests with such a name are refused.
 *
 * @param bound the address that the sandbox listens on
 * @param allowed further names
 */
export function hostCheck(bound: string, allowed: readonly string[]): (host: string | undefined) => boolean {
  const known = new Set([bound, ...allowed].map((name) => nameOf(isIP(name) === 6 ? `[${name}]` : name)));
  return function mayServe(host) {
    const name = nameOf(host);
    if (name === undefined) return false;
    // A page whose address is an IP address was loaded from that address: DNS cannot point it elsewhere.
    return isLoopbackName(name) || known.has(name) || (everyAddress.has(bound) && isIP(name) > 0);
  };
}
