import { hostName, isHost } from "../../host.js";
import { Problem } from "../../http/problem.js";
import { ServerOptionError } from "../../option-error.js";

const takes = 'takes names without a port, such as "www.bank.example.kz", or ".bank.example.kz" for all below it';

/**
 * Creates the check that refuses requests for other names than these. Any site can point its own name at an address
 * that a browser reaches (DNS rebinding). Its page then has the origin of this server, and its requests look like those
 * of our page.
 *
 * @throws {ServerOptionError} when an entry is not a name
 */
export function createHostCheck(allowedHosts: readonly string[] | undefined): (ownOrigin: string) => void {
  if (allowedHosts === undefined) return () => {};
  if (!Array.isArray(allowedHosts) || allowedHosts.length === 0) throw new ServerOptionError("allowedHosts", takes);
  const names = new Set(allowedHosts.map(readName));
  const endings = [...names].filter((name) => name.startsWith("."));
  return (ownOrigin) => {
    const name = hostName(ownOrigin.slice(ownOrigin.indexOf("://") + 3));
    if (names.has(name) && !name.startsWith(".")) return;
    if (endings.some((ending) => name.endsWith(ending) && name.length > ending.length)) return;
    throw new Problem("misdirected-request", { refusedBy: "allowed-hosts" });
  };
}

function readName(entry: unknown): string {
  const text = typeof entry === "string" ? entry : "";
  const isIpv6 = text.split(":").length > 2 && !text.startsWith("[");
  const host = isIpv6 ? `[${text}]` : text;
  const name = hostName(host);
  if (!isHost(host.replace(/^\./, "")) || /:\d+$/.test(host) || name === "")
    throw new ServerOptionError("allowedHosts", takes);
  return name;
}
