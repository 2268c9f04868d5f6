import type { PlatformError, PlatformErrorCode } from "./platform-error.js";
import type { ProblemCode } from "./problem.js";
import type { RequestRoute } from "./routes.js";

/**
 * One answered request. Redacted by construction: every field is a number, a word from a fixed list or an id that we
 * made, so nothing that a caller or the platform wrote can reach the log.
 */
export interface RequestEvent {
  requestId: string;
  route: RequestRoute;
  /** The HTTP status that was answered. */
  status: number;
  /** `ok`, or the problem's code. */
  code: "ok" | ProblemCode;
  durationMs: number;
  /** Finer than `code`, for those who run the server: e.g. `secret-refused`. */
  platformCode?: PlatformErrorCode;
  /** The platform's HTTP status, when the platform's answer was the trouble. */
  platformStatus?: number;
}

export type OnRequest = (event: RequestEvent) => void;

export function platformFacts(cause: PlatformError | undefined): Partial<RequestEvent> {
  if (cause === undefined) return {};
  return {
    platformCode: cause.code,
    ...(cause.status !== undefined && { platformStatus: cause.status }),
  };
}

/** A log that fails must not fail the request. */
export function report(onRequest: OnRequest | undefined, event: RequestEvent): void {
  if (onRequest === undefined) return;
  try {
    const result: unknown = onRequest(event);
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // The request was answered; where the log goes is the host's matter.
  }
}
