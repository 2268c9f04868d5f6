import type { CustomerField } from "../../customer/types.js";
import { QBoxError } from "../../errors.js";

/**
 * - `refused`: the platform refused the data: 400, 409, 422, or `_success: false` with 2xx or another 4xx
 * - `secret-refused`: 401 or 403, whatever the body says: the secret is wrong or lacks the right
 * - `platform-unavailable`: not reached, or a redirect, 5xx, 429 or another unexpected status, whatever the body says
 * - `egress-proxy-failed`: the HTTP proxy of `HTTPS_PROXY` or `HTTP_PROXY`, through which `qbox proxy` sends, made no
 *   connection
 * - `timeout`: no complete answer within `timeoutMs`
 * - `malformed-response`: a success without a usable id, an answer that is not JSON, or one over the size limit
 * - `busy`: the call was not sent, because too many calls were waiting
 * - `aborted`: the caller's signal aborted the call
 */
export type PlatformErrorCode =
  | "refused"
  | "secret-refused"
  | "platform-unavailable"
  | "egress-proxy-failed"
  | "timeout"
  | "malformed-response"
  | "busy"
  | "aborted";

export interface PlatformErrorDetails {
  /** The platform's HTTP status, when there was an answer. */
  status?: number;
  /** Seconds, from the platform's `Retry-After`. */
  retryAfter?: number;
  /** Whether the same call may succeed later. @default by the code */
  retryable?: boolean;
  /** The customer's fields that the platform's refusal names. */
  refusedFields?: readonly CustomerField[];
  cause?: unknown;
}

const retryableCodes: ReadonlySet<PlatformErrorCode> = new Set([
  "platform-unavailable",
  "egress-proxy-failed",
  "timeout",
  "busy",
]);

/**
 * A call to the platform failed. Neither the message nor the cause holds the secret, personal data or the platform's
 * text. The cause is a copy of the network error, if there was one, with its name, code, message and causes, unless
 * they hold data of the request.
 */
export class PlatformError extends QBoxError<PlatformErrorCode> {
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly retryable: boolean;
  /** The customer's fields that the platform's refusal names, by the form's names; may be empty. */
  readonly refusedFields: readonly CustomerField[];

  constructor(code: PlatformErrorCode, message: string, details: PlatformErrorDetails = {}) {
    super("PlatformError", code, message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.refusedFields = details.refusedFields ?? [];
    this.retryable = details.retryable ?? retryableCodes.has(code);
  }
}
