/** In UTF-16 units. Our proxy's answers take about 300; a body that never ends is cut off here. */
const longestAnswer = 65_536;

/** How a request to the proxy is made; the options that all hooks of this package share. */
export interface ProxyRequestOptions {
  /** Headers to add, for example a bearer token. A function is called before each try. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** @default "same-origin" */
  credentials?: RequestCredentials | undefined;
  /** For tests, and for apps that wrap theirs. @default the global `fetch` */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The host's headers and ours. Rejects with what the host's function throws. */
export async function jsonHeaders(headers: ProxyRequestOptions["headers"]): Promise<Headers> {
  const all = new Headers(typeof headers === "function" ? await headers() : headers);
  all.set("content-type", "application/json");
  all.set("accept", "application/json");
  return all;
}

/** Reads the body up to the limit. A body that was cut off is no JSON: only its status counts. */
async function textOf(response: Response): Promise<string> {
  // Jest's jsdom has no TextDecoder, and a test's answer may have no body stream.
  const reader = typeof TextDecoder === "undefined" ? undefined : response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length <= longestAnswer) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

/** Sends the body once. Rejects with what `fetch` rejects with: the proxy was not reached, or `signal` aborted. */
export async function postJson(
  url: string,
  headers: Headers,
  body: string,
  { credentials = "same-origin", fetch = globalThis.fetch }: ProxyRequestOptions,
  signal: AbortSignal,
): Promise<[response: Response, text: string]> {
  const response = await fetch(url, {
    method: "POST",
    headers,
    body,
    credentials,
    // A redirect that is followed to a login page of another origin is a network error, which would be retried.
    redirect: "manual",
    signal,
  });
  return [response, await textOf(response)];
}

/**
 * Gateways and frameworks redirect people without a session to their login page. Browsers show nothing of a redirect
 * that is not followed, Node and mocks show its status; a fetch of the app's own may have followed it.
 */
export const isRedirect = ({ type, redirected, status }: Response): boolean =>
  type === "opaqueredirect" || redirected || /^30[12378]$/.test(`${status}`);

/**
 * Reads seconds or an HTTP date (RFC 9110, section 10.2.3), relative to the answer's `Date`: phones' clocks are wrong.
 */
export function retryAfterMs({ headers }: Response): number | undefined {
  const header = headers.get("retry-after") ?? "";
  const ms = /^\d+$/.test(header)
    ? Number(header) * 1000
    : // Every HTTP date ends in GMT. Without that check, "-5" would be a date of the year 2001.
      Date.parse(/GMT$/.test(header) ? header : "") - (Date.parse(headers.get("date") ?? "") || Date.now());
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
