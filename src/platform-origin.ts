/** An origin as `URL` writes it. Beside the parts: the dot at the end of a full name, and the slash. */
const originForm = /^(https?:\/\/(?:\[[^\]]+]|[\w-]+(?:\.[\w-]+)*))\.?(:\d+)?\/$/;

/**
 * Normalises the platform's `hostName`: an http(s) origin in lower case and punycode, without the scheme's default port,
 * surrounding spaces, the dot of a full name and the slash at its end. Undefined for any other value: no scheme, a path,
 * a query, credentials.
 */
export function platformOrigin(hostName: unknown): string | undefined {
  try {
    const { href } = new URL(typeof hostName === "string" ? hostName.trim() : "");
    const [, host, port = ""] = originForm.exec(href) ?? [];
    return host && host + port;
  } catch {
    return undefined;
  }
}
