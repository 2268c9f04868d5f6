/** The path and the query that a request asks for. */
export interface RequestTarget {
  /** Without the query, not decoded. */
  path: string;
  /** With its `?`, or empty. */
  search: string;
}

/**
 * Visible ASCII that `new URL()` keeps as it is, in the path and in the query. `#` would end the target for one reader
 * and not for another; of the rest, URL escapes a part and turns `\` into `/`.
 */
const plainTarget = /^\/[!$-;=@-[\]_a-z|~]*(?:\?[!-"$-[\]-~]*)?$/;
/** URL also takes `%2e` for a dot: https://url.spec.whatwg.org/#double-dot-path-segment */
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Reads the target of a request line in its origin form (RFC 9112, section 3.2.1). Undefined for all that two readers
 * could take for two paths: another form, `#`, `\`, dot segments, bytes that are not visible ASCII. The absolute form is
 * one of them: an access list before us that compares `request.url` does not know its path.
 */
export function readTarget(target: string): RequestTarget | undefined {
  if (!plainTarget.test(target)) return undefined;
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  // Most targets hold neither, and two searches for a character are cheaper than the pattern.
  if ((path.includes("/.") || path.includes("%")) && dotSegment.test(path)) return undefined;
  return { path, search: query === -1 ? "" : target.slice(query) };
}

/**
 * Reads the address of a Fetch `Request`. `target` is undefined when the address is not in its normal form: an adapter's
 * `Request` may hold a text that `new URL()` reads differently from others.
 */
export function readUrl(text: string): { origin: string; target: RequestTarget | undefined } {
  if (!URL.canParse(text)) return { origin: "", target: undefined };
  const { origin, pathname, search, username, password } = new URL(text);
  const authority = text.indexOf("://") + 3;
  const start = text.slice(authority).search(/[/?#\\]/) + authority;
  const end = text.slice(start).search(/[?#]/);
  const sent = end === -1 ? text.slice(start) : text.slice(start, start + end);
  const isNormal = sent === pathname && username === "" && password === "";
  return { origin, target: isNormal ? { path: pathname, search } : undefined };
}
