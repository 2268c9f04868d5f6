/**
 * A name, an IPv4 address or an IPv6 address in brackets; then an optional port. RFC 9110, section 7.2, without
 * escapes.
 */
const hostAndPort = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** A cache: most requests name the same host. */
let lastHost = "";

/** Whether a text is `host` or `host:port`, and holds nothing that a URL would read as a path, a query or a user. */
export function isHost(text: string): boolean {
  if (text === lastHost) return true;
  // URL checks the numbers: ports up to 65535, octets, groups of IPv6.
  if (!hostAndPort.test(text) || !URL.canParse(`http://${text}/`)) return false;
  lastHost = text;
  return true;
}

/** The host's name in lower case, without port, brackets and the dot at the end of a full name. */
export function hostName(host: string): string {
  const name = host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
  return name.startsWith("[") ? name.slice(1, -1) : name;
}

/** Whether a name or an address means this machine. */
export function isLoopback(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}
