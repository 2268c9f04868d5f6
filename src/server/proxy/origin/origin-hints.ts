const listIt = "list the page's origin in allowedOrigins (QBOX_ALLOWED_ORIGINS)";

/** For the developer whose page is refused by what its browser says of it. */
export function foreignPageHint(site: string | undefined, origin: string | undefined): string {
  const page = origin === undefined ? "a page" : `a page of ${nameOf(origin)}`;
  const said = site === undefined ? "The browser asks" : "The browser says by Sec-Fetch-Site that it asks";
  return `${said} for ${page} that is not of this server's own site. If it may call, ${listIt}.`;
}

/** For the developer whose own page may have come through a proxy that rewrites Host, from a browser that says no more. */
export function foreignOriginHint(origin: string, ownOrigins: readonly string[]): string {
  return (
    `The page's Origin is ${nameOf(origin)}, and this server was reached as ${ownOrigins.map(nameOf).join(" or ")}. ` +
    "If that is the own page, and a proxy on the way rewrites Host or ends TLS, let it keep Host, or write " +
    `X-Forwarded-Host and X-Forwarded-Proto and set trustForwarded (QBOX_TRUST_FORWARDED), or ${listIt}.`
  );
}

const longestOrigin = 100;

/** Repeats nothing but an origin: whoever writes the header may have written anything. */
function nameOf(text: string): string {
  if (text === "null") return "null (a sandboxed frame, a file, or a redirect from elsewhere)";
  const origin = text.length <= longestOrigin && URL.canParse(text) ? new URL(text).origin : undefined;
  return origin === undefined || origin === "null" ? "no web origin" : origin;
}
