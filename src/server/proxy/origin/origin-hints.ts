const listIt = "list the page's origin in allowedOrigins (QBOX_ALLOWED_ORIGINS)";

/** Tells the developer of a page why it was refused by `Sec-Fetch-Site`, or by a preflight. */
export function foreignPageHint(site: string | undefined, origin: string | undefined): string {
  const page = origin === undefined ? "a page" : `a page of ${nameOf(origin)}`;
  const source = site === undefined ? "" : ", says the browser's Sec-Fetch-Site";
  return `The request comes from ${page} of another site${source}. If that page may call, ${listIt}.`;
}

/**
 * Tells the developer of a page why its `Origin` was refused. It may be the own page, behind a proxy that rewrites
 * Host.
 */
export function foreignOriginHint(origin: string, ownOrigins: readonly string[]): string {
  return (
    `The page's Origin is ${nameOf(origin)}, and this server was reached as ${ownOrigins.map(nameOf).join(" or ")}. ` +
    "If that is your own page, and a proxy before this server rewrites Host or ends TLS, let it keep Host, or write " +
    `X-Forwarded-Host and X-Forwarded-Proto and set trustForwarded (QBOX_TRUST_FORWARDED), or ${listIt}.`
  );
}

const longestOrigin = 100;

/** The text when it is a valid origin. Nothing else is repeated: any client can write the header. */
function nameOf(text: string): string {
  if (text === "null") return "null (a sandboxed frame, a file, or a redirect from elsewhere)";
  const origin = text.length <= longestOrigin && URL.canParse(text) ? new URL(text).origin : undefined;
  return origin === undefined || origin === "null" ? "not a web origin" : origin;
}
