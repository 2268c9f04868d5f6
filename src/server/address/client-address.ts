import type { CoreRequest } from "../http/core-types.js";
import { requireFunction, requireInteger } from "../options.js";
import { addressText, countedAddress, type IpAddress, plainIpv4 } from "./ip-address.js";

export interface ClientAddressOptions {
  /**
   * How many proxies of yours stand before this server. With 1, the client is the last entry of `X-Forwarded-For`, with
   * 2 the one before it. With 0 the header is not read, since any client can write it. Where the connection's address
   * is unknown (most Fetch runtimes) set this or `clientAddress`: otherwise all callers share one rate limit.
   *
   * @default 0
   */
  trustedProxyHops?: number;
  /**
   * Reads the client's address from a request, e.g. from `CF-Connecting-IP`. Overrules `trustedProxyHops`. A text that
   * is not an IP address counts as unknown.
   */
  clientAddress?: (request: Request) => string | undefined;
}

/** The keys by which the rate limit counts a client's address. */
export interface ClientAddress {
  /** One client: the IPv4 address, or the IPv6 /64 network, all of whose addresses one device can use. */
  caller: string;
  /** One customer of a provider: the IPv4 address, or the IPv6 /56 network that a household usually has. */
  subscriber: string;
  /** The IPv6 /48 network that a company usually has; undefined for IPv4. */
  organisation: string | undefined;
}

/** Reads the keys of a client; undefined when its address is unknown or not valid. */
export function createAddressReader(
  options: ClientAddressOptions,
): (request: CoreRequest) => ClientAddress | undefined {
  const read = createRawAddressReader(options);
  return (request) => {
    const text = read(request);
    if (text === undefined) return undefined;
    const ipv4 = plainIpv4(text);
    if (ipv4 !== undefined) return ipv4Client(ipv4);
    const address = countedAddress(text);
    return address && clientAddress(address);
  };
}

const ipv4Client = (text: string): ClientAddress => ({ caller: text, subscriber: text, organisation: undefined });

function clientAddress(address: IpAddress): ClientAddress {
  if (address.length === 4) return ipv4Client(addressText(address));
  const [a = 0, b = 0, c = 0, d = 0] = address;
  return {
    caller: network(a, b, c, d),
    subscriber: network(a, b, c, d & 0xff00),
    organisation: network(a, b, c),
  };
}

/** Reads the client's address as text; undefined when it is unknown. */
export function createRawAddressReader(options: ClientAddressOptions): (request: CoreRequest) => string | undefined {
  const hops = requireInteger("trustedProxyHops", options.trustedProxyHops, 0, 0);
  const custom = requireFunction("clientAddress", options.clientAddress);
  return (request) => {
    const address = custom === undefined ? forwarded(request, hops) : custom(request.toRequest());
    return typeof address === "string" && address !== "" ? address : undefined;
  };
}

const network = (...groups: number[]) => groups.map((group) => group.toString(16)).join(":");

function forwarded(request: CoreRequest, hops: number): string | undefined {
  if (hops === 0) return request.peerAddress;
  const entries = request.header("x-forwarded-for")?.split(",") ?? [];
  // Fewer entries than hops: the request bypassed a proxy, so the client wrote the header.
  return entries.length < hops ? request.peerAddress : entries[entries.length - hops]?.trim();
}
