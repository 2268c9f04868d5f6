/** A name or an IPv4 address, or an IPv6 address in brackets; then a port. RFC 9110, section 7.2, without its escapes. */
const hostAndPort = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Most requests name the same host. */
let lastHost = "";

/** Whether a text is `host` or `host:port` and nothing that an address would read as a path, a query or a user. */
export function isHost(text: string): boolean {
  if (text === lastHost) return true;
  // URL knows the numbers: ports up to 65535, octets, groups of IPv6.
  if (!hostAndPort.test(text) || !URL.canParse(`http://${text}/`)) return false;
  lastHost = text;
  return true;
}

/** The host's name in lower case without port, brackets and the dot of a full name. */
export function hostName(host: string): string {
  const name = host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
  return name.startsWith("[") ? name.slice(1, -1) : name;
}

/** Names of the machine itself. */
export function isLoopback(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}
