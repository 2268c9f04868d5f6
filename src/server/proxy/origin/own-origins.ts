import type { CoreRequest } from "../../http/core-types.js";
import { readForwarded, readTrustForwarded } from "../../http/forwarded.js";
import { Problem } from "../../http/problem.js";

/**
 * Reads the origins under which a request reached us, not normalised. `allowedHosts` is compared with the first.
 *
 * @throws {Problem} when trusted forwarded headers cannot be read
 */
export type OwnOriginsOf = (request: CoreRequest) => readonly [string, ...string[]];

/** @throws {ServerOptionError} when `trustForwarded` is neither a boolean nor a whole number */
export function createOwnOrigins(trustForwarded: unknown): OwnOriginsOf {
  const hops = readTrustForwarded(trustForwarded);
  return (request) => {
    const { origin, host } = request;
    if (hops === 0 && host === undefined) return [origin];
    const forwarded = hops === 0 ? undefined : readForwarded((name) => request.header(name), hops);
    if (hops > 0 && forwarded === undefined) throw new Problem("invalid-request", { refusedBy: "forwarded" });

    const [scheme = "", address = ""] = origin.split("://");
    const prefix = `${forwarded?.scheme ?? scheme}://`;
    if (forwarded?.host !== undefined) return [prefix + forwarded.host];
    return host === undefined ? [prefix + address] : [prefix + host, prefix + address];
  };
}
