import { readId } from "../ids.js";
import {
  isRedirect,
  jsonHeaders,
  type ProxyRequestOptions,
  postJson,
  retryAfterMs,
} from "../proxy-request/post-json.js";
import { CallResultError, type CallResultErrorCode, type CallResultErrorOptions } from "./errors.js";
import type { CallOutcome, DecidedCallResult } from "./types.js";

/** A decision, and what to send as `after` to be told of a newer one only. */
export interface Decision {
  result: DecidedCallResult;
  cursor: string;
}

/** What a status means. Of any other, 5xx means that the server is not there now, 4xx that it is not ours. */
const codes: Record<number, CallResultErrorCode> = {
  401: "unauthorized",
  403: "result-token-refused",
  404: "results-unavailable",
  405: "results-unavailable",
  408: "timeout",
  429: "rate-limited",
  501: "results-unavailable",
};

const failure = (code: CallResultErrorCode, why: string, options?: CallResultErrorOptions) =>
  new CallResultError(code, `No call result: ${why}.`, options);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Reads a decision, `undefined` when there is none yet, `null` when the answer is not one of a server with results. */
function readResult(text: string): Decision | undefined | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  // `Object()` makes an object of every value, so that nothing here throws.
  const { status, result } = Object(answer);
  if (status === "waiting") return undefined;
  const { outcome, call_id, decided_at, cursor, comment } = Object(result);
  const callId = readId(call_id);
  if (status !== "decided" || !callId || ![outcome, decided_at, cursor].every(isText)) return null;
  return {
    result: {
      status,
      outcome: /^(success|rejected|tech_error)$/.test(outcome) ? (outcome as CallOutcome) : "unknown",
      callId,
      decidedAt: decided_at,
      ...(isText(comment) && { comment }),
    },
    cursor,
  };
}

/**
 * Asks once. The server holds the request until there is something to tell.
 *
 * @param after the cursor of the decision that is known already
 * @returns the decision, or `undefined` when there is none yet
 * @throws CallResultError
 */
export async function askForResult(
  url: string,
  token: string,
  after: string | undefined,
  options: ProxyRequestOptions,
  signal: AbortSignal,
): Promise<Decision | undefined> {
  if (!token) throw failure("results-unavailable", "no result_token came with the customer");
  const headers = await jsonHeaders(options.headers).catch((cause: unknown) => {
    throw failure("unauthorized", "headers threw", { cause });
  });
  const body = JSON.stringify({ token, after });
  const [response, text] = await postJson(url, headers, body, options, signal).catch((cause: unknown) => {
    throw failure("network", "the server was not reached", { cause });
  });
  const { ok, status } = response;
  const decision = ok ? readResult(text) : null;
  if (decision !== null) return decision;
  const code = isRedirect(response)
    ? "unauthorized"
    : // A page instead of an answer: the app's own, for every address that it does not know.
      ok && /^\s*</.test(text)
      ? "results-unavailable"
      : (codes[status] ?? (status < 500 ? "malformed-response" : "timeout"));
  throw failure(code, `${code} (HTTP ${status})`, {
    status: status || undefined,
    retryAfterMs: retryAfterMs(response),
  });
}
