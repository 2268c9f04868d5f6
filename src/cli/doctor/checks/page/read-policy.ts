/** A Content-Security-Policy: sources by directive. The first of a repeated directive counts (CSP 3, section 2.2.1). */
export type Policy = ReadonlyMap<string, readonly string[]>;

export function readPolicy(text: string): Policy {
  const policy = new Map<string, string[]>();
  for (const directive of text.split(";")) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

const fallbacks: Record<string, readonly string[]> = {
  "script-src-elem": ["script-src", "default-src"],
  "style-src-elem": ["style-src", "default-src"],
  "style-src-attr": ["style-src", "default-src"],
  "script-src-attr": ["script-src", "default-src"],
  "worker-src": ["child-src", "script-src", "default-src"],
  "frame-src": ["child-src", "default-src"],
};

/** The sources that decide for a directive, and the directive that names them; undefined where everything is allowed. */
export function sourcesFor(
  policy: Policy,
  directive: string,
): { name: string; sources: readonly string[] } | undefined {
  for (const name of [directive, ...(fallbacks[directive] ?? ["default-src"])]) {
    const sources = policy.get(name);
    if (sources) return { name, sources };
  }
  return undefined;
}

/** Whether a source expression matches an address's origin (CSP 3, section 6.7.2). Paths of sources are not compared. */
export function matches(source: string, address: URL, page: URL): boolean {
  const word = source.toLowerCase();
  if (word === "*") return /^(https?|wss?):$/.test(address.protocol);
  if (word === "'self'") return address.host === page.host && isUpgrade(page.protocol, address.protocol);
  if (word.startsWith("'")) return false;
  if (/^[a-z][a-z0-9+.-]*:$/.test(word)) return isUpgrade(word, address.protocol);
  const [, scheme, host = "", port] =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?(\*|(?:\*\.)?[^:/*]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(word) ?? [];
  if (!isUpgrade(scheme ?? page.protocol, address.protocol)) return false;
  const isHost =
    host === "*" || (host.startsWith("*.") ? address.hostname.endsWith(host.slice(1)) : host === address.hostname);
  const defaultPort = /^(https|wss):$/.test(address.protocol) ? "443" : "80";
  const actual = address.port || defaultPort;
  return isHost && (port === "*" || (port ?? defaultPort) === actual);
}

/** A scheme also matches its secure form, and an http scheme the socket of the same kind. */
function isUpgrade(scheme: string, actual: string): boolean {
  const upgrades: Record<string, string[]> = {
    "http:": ["http:", "https:", "ws:", "wss:"],
    "https:": ["https:", "wss:"],
    "ws:": ["ws:", "wss:", "http:", "https:"],
    "wss:": ["wss:", "https:"],
  };
  return (upgrades[scheme] ?? [scheme]).includes(actual);
}
