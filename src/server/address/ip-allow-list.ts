import { ServerOptionError } from "../option-error.js";
import { bareAddress } from "./ip-address.js";

const takes = 'takes addresses and networks, such as "203.0.113.7", "10.0.0.0/8" or "2001:db8::/32"';

/**
 * Creates the check whether an address is on a list of addresses and networks. It needs `net.BlockList` of Node, which
 * is not imported, so that this file loads in other runtimes too.
 *
 * @throws {ServerOptionError} when an entry is not an address or a network, or the runtime has no `net.BlockList`
 */
export function createIpAllowList(option: string, list: readonly string[]): (address: string | undefined) => boolean {
  if (!Array.isArray(list) || list.length === 0) throw new ServerOptionError(option, takes);
  const net = globalThis.process?.getBuiltinModule?.("node:net");
  if (net?.BlockList === undefined) {
    throw new ServerOptionError(option, "needs Node's net.BlockList; in this runtime look at the address in verify");
  }
  const { isIP } = net;
  const known = new net.BlockList();
  for (const entry of list) {
    const network = readNetwork(entry, isIP);
    if (network === undefined) throw new ServerOptionError(option, takes);
    known.addSubnet(network.address, network.bits, network.family);
  }
  return (address) => {
    if (address === undefined) return false;
    const bare = bareAddress(address);
    const version = isIP(bare);
    return version !== 0 && known.check(bare, version === 6 ? "ipv6" : "ipv4");
  };
}

interface Network {
  address: string;
  bits: number;
  family: "ipv4" | "ipv6";
}

/** Reads an entry; a single address is a network with all bits. */
function readNetwork(entry: unknown, isIP: (text: string) => number): Network | undefined {
  const [, address = "", prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(typeof entry === "string" ? entry : "") ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const width = version === 6 ? 128 : 32;
  const bits = prefix === undefined ? width : Number(prefix);
  return bits > width ? undefined : { address, bits, family: version === 6 ? "ipv6" : "ipv4" };
}
