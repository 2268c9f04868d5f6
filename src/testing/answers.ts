import type { CustomerUpsertErrorCode } from "../customer-upsert/errors.js";

export interface CustomerAnswerOptions {
  /** Which of the platform's two answers (contract, section 4). @default "id" */
  shape?: "id" | "user_id" | undefined;
  /** What a proxy with `callResults` adds; `useCallResult` asks with it. @default none */
  resultToken?: string | undefined;
}

/** The proxy's answer when the customer is accepted. */
export function customerAnswer(
  userId: number | string,
  { shape = "id", resultToken }: CustomerAnswerOptions = {},
): Response {
  const body = {
    data: { customer: { [shape]: userId } },
    ...(shape === "id" && { _success: true }),
    result_token: resultToken,
  };
  return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
}

/** The codes that a proxy can send. `timeout` also happens without an answer. */
type AnswerCode = Exclude<CustomerUpsertErrorCode, "network" | "unexpected">;

const statuses: Record<AnswerCode, number> = {
  "invalid-customer": 422,
  unauthorized: 401,
  forbidden: 403,
  "rate-limited": 429,
  refused: 422,
  "platform-unavailable": 502,
  timeout: 504,
  "malformed-response": 502,
};

export interface CustomerProblemOptions {
  /** Messages by form field. */
  fields?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Seconds, as `Retry-After`. */
  retryAfter?: number | undefined;
}

/**
 * This package's proxy's answer when the customer is refused: problem+json (RFC 9457).
 *
 * @example
 * customerProblem("invalid-customer", { fields: { iin: ["ИИН указан неверно"] } });
 */
export function customerProblem(code: AnswerCode, { fields, retryAfter }: CustomerProblemOptions = {}): Response {
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return new Response(JSON.stringify({ status: statuses[code], code, fields }), { status: statuses[code], headers });
}
