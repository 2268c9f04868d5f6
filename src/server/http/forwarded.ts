import { isHost } from "../host.js";
import { requireInteger } from "../options.js";

/** The scheme and the host that the client asked for, as far as proxies before us wrote them into headers. */
export interface Forwarded {
  /** `http` or `https`. */
  scheme: string | undefined;
  /** `host` or `host:port`. */
  host: string | undefined;
}

/** Reads how many entries of the forwarded headers trusted proxies write; `true` means one. */
export function readTrustForwarded(value: unknown): number {
  return typeof value === "boolean" ? Number(value) : requireInteger("trustForwarded", value, 0, 0);
}

/**
 * Reads `X-Forwarded-Host`, `X-Forwarded-Proto` and `Forwarded` (RFC 7239). In a list, the entry that the outermost of
 * `hops` trusted proxies wrote counts; entries before it come from the client. Undefined when a host is not valid, when
 * `Forwarded` cannot be read, and when the two kinds of header contradict each other: then the client wrote one of
 * them.
 */
export function readForwarded(header: (name: string) => string | undefined, hops: number): Forwarded | undefined {
  const host = entryOf(header("x-forwarded-host")?.split(","), hops);
  const scheme = readScheme(entryOf(header("x-forwarded-proto")?.split(","), hops));
  const standard = readStandard(header("forwarded"), hops);
  if (standard === undefined) return undefined;
  for (const name of [host, standard.host]) if (name !== undefined && !isHost(name)) return undefined;
  if (contradicts(host, standard.host) || contradicts(scheme, standard.scheme)) return undefined;
  return { scheme: scheme ?? standard.scheme, host: host ?? standard.host };
}

/** With fewer entries than hops, the request bypassed a proxy, so the client wrote the header. */
function entryOf(entries: readonly string[] | undefined, hops: number): string | undefined {
  return entries?.[entries.length - hops]?.trim();
}

function readScheme(text: string | undefined): string | undefined {
  const scheme = text?.toLowerCase();
  return scheme === "http" || scheme === "https" ? scheme : undefined;
}

function contradicts(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
}

/**
 * RFC 7239, section 4: `name=value` or `name="value"`, then the separator. Some proxies leave out the quotes that a
 * port and an IPv6 address need.
 */
const pair = /[\t ]*([\w!#$%&'*+.^`|~-]+)=(?:([\w!#$%&'*+.^`|~:[\]-]+)|"((?:[^"\\]|\\.)*)")[\t ]*(;|,|$)/y;

function readStandard(header: string | undefined, hops: number): Forwarded | undefined {
  if (header === undefined) return { scheme: undefined, host: undefined };
  const elements: Map<string, string>[] = [];
  let separator = ",";
  pair.lastIndex = 0;
  while (separator !== "") {
    const found = pair.exec(header);
    if (found === null) return undefined;
    const [, name = "", token, quoted = ""] = found;
    const parameters = separator === "," ? new Map<string, string>() : elements.pop();
    if (parameters === undefined || parameters.has(name.toLowerCase())) return undefined;
    parameters.set(name.toLowerCase(), token ?? quoted.replace(/\\(.)/g, "$1"));
    elements.push(parameters);
    separator = found[4] ?? "";
  }
  const element = elements[elements.length - hops];
  return { scheme: readScheme(element?.get("proto")), host: element?.get("host") };
}
