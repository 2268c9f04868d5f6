import { QBoxError } from "../errors.js";

/**
 * - `results-unavailable`: the server has no results: no token came with the customer, or nothing answers at `resultUrl`
 * - `result-token-refused`: the token is too old, or belongs to another session
 * - `unauthorized`: the server does not know this session, or `headers` threw
 * - `rate-limited`: `waitForMs` is over, and to the end there were too many requests
 * - `timeout`: `waitForMs` is over without a decision
 * - `malformed-response`: an answer that is not one of a server with results
 * - `network`: `waitForMs` is over, and the server was never reached
 */
export type CallResultErrorCode =
  | "results-unavailable"
  | "result-token-refused"
  | "unauthorized"
  | "rate-limited"
  | "timeout"
  | "malformed-response"
  | "network";

export interface CallResultErrorOptions {
  cause?: unknown;
  /** HTTP status of the answer, where there was one. */
  status?: number | undefined;
  retryAfterMs?: number | undefined;
}

/** Why the wait for the decision ended without one. Neither the message nor any property holds the token. */
export class CallResultError extends QBoxError<CallResultErrorCode> {
  /** HTTP status of the answer, where there was one. */
  declare readonly status: number | undefined;
  /** The answer's `Retry-After`, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;

  constructor(code: CallResultErrorCode, message: string, options: CallResultErrorOptions = {}) {
    super("CallResultError", code, message, options);
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}
