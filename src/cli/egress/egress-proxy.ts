import { createIpAllowList } from "../../server/address/ip-allow-list.js";
import { hostName } from "../../server/host.js";
import { ServerOptionError } from "../../server/option-error.js";
import type { Environment } from "../settings/environment.js";

/** An HTTP proxy for all outgoing calls. */
export interface EgressProxy {
  /** The environment variable that names it. */
  variable: string;
  /** Its address, which may hold credentials. */
  url: URL;
}

/** Finds the proxy for an http(s) address; undefined when the address needs none. */
export type FindEgressProxy = (address: string) => EgressProxy | undefined;

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; the names in lower case have priority. The rules are those of
 * undici's `EnvHttpProxyAgent`: without `HTTPS_PROXY`, `HTTP_PROXY` is used for https too. A variable that is set but
 * empty counts as not set.
 *
 * @throws {ServerOptionError} naming the variable, without its value
 */
export function readEgressProxy(env: Environment): FindEgressProxy {
  const http = readVariable(env, "HTTP_PROXY");
  const https = readVariable(env, "HTTPS_PROXY") ?? http;
  const isDirect = readNoProxy(env.no_proxy || env.NO_PROXY || "");
  return (address) => {
    const target = new URL(address);
    const proxy = target.protocol === "https:" ? https : http;
    return proxy && !isDirect(target) ? proxy : undefined;
  };
}

/** The part of the address that may be printed: scheme, host and port. */
export const shownProxy = ({ url, variable }: EgressProxy): string => `${url.protocol}//${url.host} (${variable})`;

/** The proxy's credentials as a header's value; undefined if its address has none. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return credentials === ":" ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function readVariable(env: Environment, name: string): EgressProxy | undefined {
  const variable = env[name.toLowerCase()]?.trim() ? name.toLowerCase() : name;
  const text = env[variable]?.trim();
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new ServerOptionError(variable, 'must be a proxy\'s address such as "http://proxy.example.kz:3128"');
  }
  try {
    decodeURIComponent(url.username + url.password);
  } catch (cause) {
    throw new ServerOptionError(variable, "a % in its user name or password must be written as %25", { cause });
  }
  return { variable, url };
}

/**
 * Reads `NO_PROXY`, and creates the check whether an address needs no proxy. Entries are separated by commas or spaces:
 * a name, which includes all names below it, a name after a dot or `*.`, `*`, an IP address or a network; each may have
 * a port.
 */
function readNoProxy(list: string): (target: URL) => boolean {
  const rules = list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readRule);
  return (target) => {
    const host = hostName(target.host);
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    return rules.some((rule) => (rule.port === undefined || rule.port === port) && rule.takes(host));
  };
}

interface Rule {
  port: string | undefined;
  takes(host: string): boolean;
}

function readRule(entry: string): Rule {
  // An IPv6 address without brackets has no port.
  const [, name = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  return { port: port && String(Number(port)), takes: readName(hostName(name.includes(":") ? bracketed(name) : name)) };
}

const bracketed = (name: string) => (name.startsWith("[") ? name : `[${name}]`);

function readName(name: string): (host: string) => boolean {
  if (name === "*") return () => true;
  if (name.startsWith("*.")) return (host) => host.endsWith(name.slice(1));
  if (/^[\d.]+\/\d+$|:/.test(name)) return takesAddress(name);
  const bare = name.replace(/^\./, "");
  return (host) => host === bare || host.endsWith(`.${bare}`);
}

/** An entry that is not a valid network matches nothing, as in other tools. */
function takesAddress(name: string): (host: string) => boolean {
  try {
    return createIpAllowList("NO_PROXY", [name]);
  } catch {
    return () => false;
  }
}
