/** The path and the query of a request. */
export interface RequestTarget {
  /** Without the query, not decoded. */
  path: string;
  /** The query with its `?`, or an empty text. */
  search: string;
}

/**
 * Visible ASCII that `new URL()` does not change, in the path and in the query. `#` would end the target for some
 * readers and not for others; URL escapes some of the other characters and turns `\` into `/`.
 */
const plainTarget = /^\/[!$-;=@-[\]_a-z|~]*(?:\?[!-"$-[\]-~]*)?$/;
/** URL also takes `%2e` for a dot: https://url.spec.whatwg.org/#double-dot-path-segment */
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Reads the target of a request line in its origin form (RFC 9112, section 3.2.1). Undefined for every target in which
 * two servers could read different paths: another form, `#`, `\`, dot segments, bytes that are not visible ASCII. That
 * includes the absolute form: an access list that compares `request.url` would not see its path.
 */
export function readTarget(target: string): RequestTarget | undefined {
  if (!plainTarget.test(target)) return undefined;
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  // Most targets hold neither. Two searches for a character are cheaper than the pattern.
  // Stryker disable next-line StringLiteral,ConditionalExpression: the pattern alone finds the same
  const mayHoldDots = path.includes("/.") || path.includes("%");
  if (mayHoldDots && dotSegment.test(path)) return undefined;
  return { path, search: query === -1 ? "" : target.slice(query) };
}

/**
 * Reads the address of a Fetch `Request`. `target` is undefined when the address is not in its normal form: the
 * `Request` of some adapters holds a text that other servers read differently from `new URL()`.
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
