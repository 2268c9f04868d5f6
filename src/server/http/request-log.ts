import type { ProblemCode } from "./problem-codes.js";
import type { RefusedBy } from "./refused-by.js";

/**
 * One answered request, for a log. Every field is a number, a word from a fixed list or an id that we made, so nothing
 * that a caller or the platform wrote can reach the log.
 */
export interface HandledRequest {
  /** Also in the answer's `X-Request-Id`. */
  requestId: string;
  /** The HTTP status of the answer. */
  status: number;
  /** `ok`, or the problem's code. */
  code: "ok" | ProblemCode;
  /** From the request's arrival to its answer, in milliseconds. */
  durationMs: number;
  /** Which check refused the request. Left out where none did. */
  refusedBy?: RefusedBy;
}

/** Calls the host's log. A log that fails must not fail the request. */
export function callOnRequest<Event>(onRequest: (event: Event) => void, event: Event): void {
  try {
    const result: unknown = onRequest(event);
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // The answer does not depend on the host's log.
  }
}
