/** The origin of an http(s) address without a path, a query or credentials; else undefined. */
export function originOf(hostName: unknown): string | undefined {
  try {
    const { href, origin } = new URL(String(hostName));
    return /^http/.test(href) && href === `${origin}/` ? origin : undefined;
  } catch {
    return undefined;
  }
}
