import { QBoxError } from "../errors.js";

/**
 * - `invalid-customer`: a field is refused, see `fields`: the form shows it, `<VideoCall>` shows nothing then
 * - `unauthorized`, `forbidden`: the proxy does not know this session, or does not let it do this
 * - `rate-limited`: too many requests; `retryAfterMs` says how long to wait
 * - `refused`: the platform refused the customer
 * - `platform-unavailable`: the proxy or the platform answers with an error
 * - `timeout`: no answer within `timeoutMs`
 * - `network`: the proxy was not reached
 * - `malformed-response`: an answer that holds no customer id
 * - `unexpected`: something threw that should not, see `cause`
 */
export type CustomerUpsertErrorCode =
  | "invalid-customer"
  | "unauthorized"
  | "forbidden"
  | "rate-limited"
  | "refused"
  | "platform-unavailable"
  | "timeout"
  | "network"
  | "malformed-response"
  | "unexpected";

export interface CustomerUpsertErrorOptions {
  cause?: unknown;
  /** HTTP status of the answer, where there was one. */
  status?: number | undefined;
  fields?: Readonly<Record<string, readonly string[]>> | undefined;
  retryAfterMs?: number | undefined;
}

/** Why an upsert gave no id. Neither the message nor any property holds what the customer typed. */
export class CustomerUpsertError extends QBoxError<CustomerUpsertErrorCode> {
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean;
  /** HTTP status of the answer, where there was one. */
  declare readonly status: number | undefined;
  /**
   * Messages by form field; empty when the refusal names no field. A schema's message about the customer as a whole has
   * the key `""`. A typed value that a message repeats is replaced by `…`.
   */
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The answer's `Retry-After`, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;

  constructor(code: CustomerUpsertErrorCode, message: string, options: CustomerUpsertErrorOptions = {}) {
    super("CustomerUpsertError", code, message, options);
    this.retryable = /rate|platform|timeout|network/.test(code);
    this.status = options.status;
    this.fields = options.fields ?? {};
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Makes a `CustomerUpsertError` of anything thrown. Without an error to show, the form would seem to do nothing. */
export const asUpsertError = (error: unknown): CustomerUpsertError =>
  error instanceof CustomerUpsertError
    ? error
    : new CustomerUpsertError("unexpected", "Not sent, something threw: see cause.", {
        cause: error,
      });
