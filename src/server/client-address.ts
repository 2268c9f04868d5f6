import type { Incoming } from "./exchange.js";
import { requireFunction, requireInteger } from "./options.js";

export interface ClientAddressOptions {
  /**
   * How many proxies of yours stand before this server. With 1, the last entry of `X-Forwarded-For` is the client, with
   * 2 the one before it. Default 0: the header is not read, since any client can write it.
   */
  trustedProxyHops?: number;
  /** Reads the client's address itself, e.g. from `CF-Connecting-IP`. Overrules `trustedProxyHops`. */
  clientAddress?: (request: Request) => string | undefined;
}

/** The key by which a client's address is counted, or undefined when nothing tells the address. */
export function createAddressReader(options: ClientAddressOptions): (incoming: Incoming) => string | undefined {
  const read = createRawAddressReader(options);
  return (incoming) => {
    const address = read(incoming);
    return address === undefined ? undefined : addressKey(address);
  };
}

/** The client's address as it was found, or undefined when nothing tells it. */
export function createRawAddressReader(options: ClientAddressOptions): (incoming: Incoming) => string | undefined {
  const hops = requireInteger("trustedProxyHops", options.trustedProxyHops, 0, 0);
  const custom = requireFunction("clientAddress", options.clientAddress);
  return (incoming) => {
    const address = custom === undefined ? forwarded(incoming, hops) : custom(incoming.toRequest());
    return address === "" ? undefined : address;
  };
}

function forwarded(incoming: Incoming, hops: number): string | undefined {
  if (hops === 0) return incoming.peerAddress;
  const entries = incoming.header("x-forwarded-for")?.split(",") ?? [];
  // Fewer entries than hops: the request came past a proxy, so the header is the client's own.
  return entries.length < hops ? incoming.peerAddress : entries[entries.length - hops]?.trim();
}

/** IPv4 as it is, without a port; of IPv6 the /64 network, which one subscriber has whole and could rotate through. */
export function addressKey(address: string): string {
  const bare = bareAddress(address);
  return bare.includes(":") ? network64(bare) : bare;
}

/** The address without brackets and port, in lower case; of an IPv4 address in IPv6 form the IPv4 address. */
export function bareAddress(address: string): string {
  const text = address.slice(0, 64).trim().toLowerCase();
  const bare = text.startsWith("[") ? text.slice(1, text.indexOf("]")) : text;
  const firstColon = bare.indexOf(":");
  if (firstColon === -1) return bare;
  if (bare.indexOf(":", firstColon + 1) === -1) return bare.slice(0, firstColon);
  return bare.startsWith("::ffff:") && bare.includes(".") ? bare.slice(7) : bare;
}

function network64(address: string): string {
  const zone = address.indexOf("%");
  const [head = "", tail] = (zone === -1 ? address : address.slice(0, zone)).split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    while (groups.length + after.length < 8) groups.push("0");
    groups.push(...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
