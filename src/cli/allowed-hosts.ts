import { hostName, isLoopback } from "../server/host.js";
import type { ProxyOptions } from "../server/proxy/proxy-options.js";

const loopback = ["localhost", ".localhost", "127.0.0.1", "[::1]"];

/**
 * The names under which `qbox proxy` answers; undefined for any. On the loopback interface these are the machine's own
 * names, and the names in `QBOX_ALLOWED_HOSTS`, or else the hosts of `QBOX_ALLOWED_ORIGINS`: any site can point its
 * name at 127.0.0.1, and a browser on this machine would then reach the proxy for it.
 */
export function allowedHostsAt(
  bound: string,
  { allowedHosts, allowedOrigins = [] }: Pick<ProxyOptions, "allowedHosts" | "allowedOrigins">,
): readonly string[] | undefined {
  if (!isLoopback(hostName(bound.includes(":") ? `[${bound}]` : bound))) return allowedHosts;
  const hostsOfOrigins = allowedOrigins
    .filter((origin) => URL.canParse(origin))
    .map((origin) => new URL(origin).hostname);
  return [...loopback, ...(allowedHosts ?? hostsOfOrigins)];
}
