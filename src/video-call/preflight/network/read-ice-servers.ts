import type { RelayProblem, RelayTransport } from "../types.js";

/** One address of a TURN server, with its credentials. */
export interface RelayServer {
  url: string;
  transport: RelayTransport;
  username: string;
  credential: string;
}

/** One entry that no browser accepts. */
export interface RefusedEntry {
  url: string;
  transport?: RelayTransport;
  problem: Extract<RelayProblem, "invalid-server" | "credentials-missing">;
}

/** https://www.rfc-editor.org/rfc/rfc7064 and 7065. There are no slashes after the scheme, and no user before the host. */
const address =
  /^(?<scheme>stuns?|turns?):(?:\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::(?<port>\d{1,5}))?(?:\?transport=(?<transport>udp|tcp))?$/i;

function readAddress(url: unknown): { isRelay: boolean; transport: RelayTransport } | undefined {
  const { scheme, port = "3478", transport = "udp" } = address.exec(String(url))?.groups ?? {};
  if (!scheme || Number(port) < 1 || Number(port) > 65_535) return undefined;
  const isSecure = scheme.toLowerCase().endsWith("s");
  return {
    isRelay: scheme.toLowerCase().startsWith("turn"),
    transport: isSecure ? "tls" : (transport.toLowerCase() as "udp" | "tcp"),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function readEntry(entry: unknown, place: string): (RelayServer | RefusedEntry)[] {
  const { urls, username, credential } = Object(entry) as Partial<RTCIceServer>;
  const list: unknown[] = Array.isArray(urls) ? urls : [urls];
  if (list.length === 0) return [{ url: place, problem: "invalid-server" }];
  return list.flatMap((url, index) => {
    const found = isText(url) ? readAddress(url) : undefined;
    // It may hold a password by mistake: so its place is told, not its text.
    if (!found) return { url: `${place}.urls${Array.isArray(urls) ? `[${index}]` : ""}`, problem: "invalid-server" };
    if (!found.isRelay) return [];
    const relay = { url: url as string, transport: found.transport };
    return isText(username) && isText(credential)
      ? { ...relay, username, credential }
      : { ...relay, problem: "credentials-missing" };
  });
}

/** Reads the TURN addresses of `iceServers`, which may come from a server as JSON. `undefined` if it is no list. */
export function readIceServers(iceServers: unknown): (RelayServer | RefusedEntry)[] | undefined {
  if (!Array.isArray(iceServers)) return undefined;
  return iceServers.flatMap((entry: unknown, index) => readEntry(entry, `iceServers[${index}]`));
}
