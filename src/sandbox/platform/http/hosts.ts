import { isIP } from "node:net";

const everyAddress = new Set(["0.0.0.0", "::"]);

/** Is this the name of the machine itself, as a browser on it writes it? */
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
 * Under which names the sandbox may be reached. Any site can point a name of its own at 127.0.0.1 once its page is
 * loaded (DNS rebinding), and its page would then be of the sandbox's origin: such names are answered nothing.
 *
 * @param bound the address that the sandbox listens on
 * @param allowed further names
 */
export function hostCheck(bound: string, allowed: readonly string[]): (host: string | undefined) => boolean {
  const known = new Set([bound, ...allowed].map((name) => nameOf(isIP(name) === 6 ? `[${name}]` : name)));
  return function mayServe(host) {
    const name = nameOf(host);
    if (name === undefined) return false;
    // A page whose address is a number was loaded from there: a number cannot be pointed elsewhere.
    return isLoopbackName(name) || known.has(name) || (everyAddress.has(bound) && isIP(name) > 0);
  };
}
