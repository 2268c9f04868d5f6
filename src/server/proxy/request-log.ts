import type { CustomerField } from "../../customer/types.js";
import { customerFields } from "../../customer/wire.js";
import type { Problem, ProblemCode } from "../http/problem.js";
import type { RefusedBy } from "../http/refused-by.js";
import { PlatformError, type PlatformErrorCode } from "../transport/platform-error.js";
import type { RequestRoute } from "./routes.js";

/**
 * One answered request. Redacted by construction: every field is a number, words from a fixed list or an id that we
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
  /** Which of the proxy's checks refused the request. Left out where none did. */
  refusedBy?: RefusedBy;
  /** Finer than `code`, for those who run the server: e.g. `secret-refused`. */
  platformCode?: PlatformErrorCode;
  /** The platform's HTTP status, when the platform's answer was the trouble. */
  platformStatus?: number;
  /**
   * The customer's fields that our schema (`invalid-customer`) or the platform (`refused`) did not take, by the form's
   * names. Left out where there are none.
   */
  refusedFields?: CustomerField[];
}

export type OnRequest = (event: RequestEvent) => void;

/** What the log may know of a problem beside its code. */
export function problemFacts({ extras: { cause, fields, refusedBy } }: Problem): Partial<RequestEvent> {
  const platform = cause instanceof PlatformError ? cause : undefined;
  const named = platform?.refusedFields ?? Object.keys(fields ?? {});
  const refusedFields = customerFields.filter((field) => named.includes(field));
  return {
    ...(refusedBy !== undefined && { refusedBy }),
    ...(platform !== undefined && { platformCode: platform.code }),
    ...(platform?.status !== undefined && { platformStatus: platform.status }),
    ...(refusedFields.length > 0 && { refusedFields }),
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
