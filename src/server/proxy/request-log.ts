import type { CustomerField } from "../../customer/types.js";
import { customerFields } from "../../customer/wire.js";
import type { Problem } from "../http/problem.js";
import { callOnRequest, type HandledRequest } from "../http/request-log.js";
import { PlatformError, type PlatformErrorCode } from "../transport/platform-error.js";
import type { RequestRoute } from "./routes.js";

/**
 * One request that the proxy answered. Every field is a number, a word from a fixed list or an id that we made, so
 * nothing that a caller or the platform wrote can reach the log.
 */
export interface RequestEvent extends HandledRequest {
  route: RequestRoute;
  /** Finer than `code`, for those who run the server: e.g. `secret-refused`. */
  platformCode?: PlatformErrorCode;
  /** The platform's HTTP status, when the platform's answer was the cause of the problem. */
  platformStatus?: number;
  /**
   * The customer's fields that our schema (`invalid-customer`) or the platform (`refused`) did not accept, by the
   * form's names. Left out where there are none.
   */
  refusedFields?: CustomerField[];
}

export type OnRequest = (event: RequestEvent) => void;

/** Logs a request with its route and with details of its problem. */
export function logRequest(
  onRequest: OnRequest,
  route: RequestRoute,
  handled: HandledRequest,
  problem: Problem | undefined,
): void {
  const { requestId, ...rest } = handled;
  callOnRequest(onRequest, { requestId, route, ...rest, ...(problem !== undefined && problemFacts(problem)) });
}

function problemFacts({ extras: { cause, fields } }: Problem): Partial<RequestEvent> {
  const platform = cause instanceof PlatformError ? cause : undefined;
  const named = platform?.refusedFields ?? Object.keys(fields ?? {});
  const refusedFields = customerFields.filter((field) => named.includes(field));
  return {
    ...(platform !== undefined && { platformCode: platform.code }),
    ...(platform?.status !== undefined && { platformStatus: platform.status }),
    ...(refusedFields.length > 0 && { refusedFields }),
  };
}
