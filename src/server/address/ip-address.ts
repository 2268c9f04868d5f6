/**
 * An address as numbers: four octets of IPv4 or eight groups of IPv6. This file does without Node, for other runtimes.
 */
export type IpAddress = readonly number[];

/** Without leading zeros, which some parsers read as octal and others as decimal. */
const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
/** An IPv4 address as sockets write it: with a prefix, when they also listen on IPv6. */
const socketIpv4 = new RegExp(`^(?:::ffff:)?(${octet}(?:\\.${octet}){3})$`);
const group = /^[\da-f]{1,4}$/;

/** Reads an address, which may have brackets, a zone or a port; undefined for any other text. */
export function readAddress(text: string): IpAddress | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 64) return undefined;
  if (trimmed.startsWith("[")) {
    const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(trimmed)?.[1];
    return bracketed === undefined ? undefined : readIpv6(bracketed);
  }
  const colon = trimmed.indexOf(":");
  if (colon === -1) return readIpv4(trimmed);
  if (trimmed.includes(":", colon + 1)) return readIpv6(trimmed);
  return /^\d{1,5}$/.test(trimmed.slice(colon + 1)) ? readIpv4(trimmed.slice(0, colon)) : undefined;
}

function readIpv4(text: string): IpAddress | undefined {
  return ipv4.test(text) ? text.split(".").map(Number) : undefined;
}

function readIpv6(text: string): IpAddress | undefined {
  const zone = text.indexOf("%");
  const [head = "", tail, more] = (zone === -1 ? text : text.slice(0, zone)).toLowerCase().split("::");
  if (more !== undefined) return undefined;
  const first = readGroups(head, tail === undefined);
  if (tail === undefined) return first?.length === 8 ? first : undefined;
  const last = readGroups(tail, true);
  if (first === undefined || last === undefined || first.length + last.length > 7) return undefined;
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/** Reads the groups between colons; the last two of an address may be written as IPv4. */
function readGroups(text: string, atEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const words = text.split(":");
  const groups: number[] = [];
  for (const [index, word] of words.entries()) {
    const [a, b, c, d] = (atEnd && index === words.length - 1 && readIpv4(word)) || [];
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) groups.push(a * 256 + b, c * 256 + d);
    else if (group.test(word)) groups.push(Number.parseInt(word, 16));
    else return undefined;
  }
  return groups;
}

/** RFC 4291, section 2.5.5.2 */
const mapped = [0, 0, 0, 0, 0, 0xffff];
/** RFC 2765, section 2.1, and RFC 6052, section 2.1 */
const translated = [
  [0, 0, 0, 0, 0xffff, 0],
  [0x64, 0xff9b, 0, 0, 0, 0],
];

/** The IPv4 address at the end of an IPv6 address with one of these prefixes; any other address unchanged. */
function unwrap(address: IpAddress, prefixes: readonly (readonly number[])[]): IpAddress {
  const isWrapped = prefixes.some((prefix) => prefix.every((value, index) => address[index] === value));
  if (address.length === 4 || !isWrapped) return address;
  const [high = 0, low = 0] = address.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255];
}

/**
 * Recognises an IPv4 address as sockets write it. A shortcut: most addresses are, and `readAddress` costs ten times as
 * much.
 */
export function plainIpv4(text: string): string | undefined {
  return socketIpv4.exec(text)?.[1];
}

/**
 * Reads the address that counts: an IPv4 address in an IPv6 form, also a translated one, counts as the IPv4 address.
 */
export function countedAddress(text: string): IpAddress | undefined {
  const address = readAddress(text);
  return address && unwrap(address, [mapped, ...translated]);
}

/**
 * Normalises the text of an address: without brackets, zone and port, and a mapped IPv4 address as IPv4. Empty for a
 * text that is not an address.
 */
export function bareAddress(text: string): string {
  const address = readAddress(text);
  return address === undefined ? "" : addressText(unwrap(address, [mapped]));
}

export function addressText(address: IpAddress): string {
  return address.length === 4 ? address.join(".") : address.map((value) => value.toString(16)).join(":");
}
