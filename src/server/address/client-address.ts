import type { CoreRequest } from "../http/core-types.js";
import { requireFunction, requireInteger } from "../options.js";
import { addressText, countedAddress, type IpAddress, plainIpv4 } from "./ip-address.js";

export interface ClientAddressOptions {
  /**
   * How many proxies of yours stand before this server. With 1, the client is the last entry of `X-Forwarded-For`, with
   * 2 the one before it. With 0 the header is not read, since any client can write it. Where the connection's address is
   * unknown (most Fetch runtimes) set this or `clientAddress`: otherwise all callers share one rate limit.
   *
   * @default 0
   */
  trustedProxyHops?: number;
  /**
   * Reads the client's address from a request, e.g. from `CF-Connecting-IP`. Overrules `trustedProxyHops`. A text that is
   * not an IP address counts as unknown.
   */
  clientAddress?: (request: Request) => string | undefined;
}

/** What a client's address is counted by. */
export interface ClientAddress {
  /** One client: the IPv4 address, or the /64 network of IPv6, which a single device can rotate through. */
  caller: string;
  /** One customer of a provider: the IPv4 address, or the /56 network, which a household usually has whole. */
  subscriber: string;
  /** The /48 network, which a company has whole; undefined for IPv4. */
  organisation: string | undefined;
}

/** Reads what a client is counted by; undefined when nothing tells the address, or what tells it is no address. */
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

/** The client's address as it was found, or undefined when nothing tells it. */
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
  // Fewer entries than hops: the request came past a proxy, so the header is the client's own.
  return entries.length < hops ? request.peerAddress : entries[entries.length - hops]?.trim();
}
