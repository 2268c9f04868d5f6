import type { FetchLike } from "./fetch-like.js";
import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import { ReplyBody } from "./reply-body.js";
import { tooLargeError, unreachableError } from "./transport-errors.js";

/** Sends through any `fetch`. A call ends in time also when `fetch` ignores its signal. */
export function fetchTransport(origin: string, fetch: FetchLike): Transport {
  return async (request) => {
    const { limit } = request;
    if (limit.aborted) throw limit.error;
    const controller = new AbortController();
    let onAbort = () => {};
    const ended = new Promise<never>((_resolve, reject) => {
      onAbort = () => {
        reject(limit.error);
        controller.abort();
      };
    });
    limit.addEventListener("abort", onAbort);
    try {
      const { body, ...head } = await Promise.race([ask(origin, fetch, request, controller.signal), ended]);
      if (body !== undefined) return { ...head, body };
      controller.abort();
      throw tooLargeError(head.status);
    } catch (error) {
      if (limit.aborted) throw limit.error;
      throw error;
    } finally {
      limit.removeEventListener("abort", onAbort);
    }
  };
}

/**
 * Calls `fetch` and reads the answer; `body` is undefined when it is too large. Errors that they throw are redacted.
 */
async function ask(
  origin: string,
  fetch: FetchLike,
  request: PlatformRequest,
  signal: AbortSignal,
): Promise<Omit<PlatformReply, "body"> & { body: string | undefined }> {
  const { method, path, headers, body } = request;
  try {
    const response = await fetch(`${origin}${path}`, { method, headers, body, redirect: "manual", signal });
    const retryAfter = response.headers.get("retry-after") ?? undefined;
    // Some runtimes show a redirect that was not followed as status 0, as browsers do.
    const status = response.type === "opaqueredirect" ? 302 : response.status;
    if (!Number.isInteger(status)) throw new TypeError("fetch gave no Response.");
    return { status, retryAfter, body: await readText(response) };
  } catch (error) {
    throw unreachableError(error, request);
  }
}

async function readText(response: Response): Promise<string | undefined> {
  const body = new ReplyBody();
  if (response.body === null) return "";
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return body.text();
    if (!body.add(value)) return undefined;
  }
}
