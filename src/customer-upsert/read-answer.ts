import { parseJson, readCustomerId, readResultToken } from "../ids.js";
import { isRedirect, retryAfterMs } from "../proxy-request/post-json.js";
import { CustomerUpsertError, type CustomerUpsertErrorCode } from "./errors.js";
import { fieldMessages } from "./field-messages.js";

/** What a status means when the body has none of our codes. Any other status means the same as 404 or 500. */
const codes: Record<number, CustomerUpsertErrorCode> = {
  200: "malformed-response",
  400: "invalid-customer",
  401: "unauthorized",
  403: "forbidden",
  404: "refused",
  408: "timeout",
  422: "invalid-customer",
  429: "rate-limited",
  500: "platform-unavailable",
  504: "timeout",
};

/** What an answer may hold. Nothing of it is known: each part is checked where it is read. */
interface AnswerBody {
  _success?: unknown;
  code?: unknown;
  fields?: unknown;
  result_token?: unknown;
}

/** What the proxy answered to a customer whom the platform took. */
export interface CustomerAnswer {
  userId: string;
  /** Opens the results of this customer's calls. */
  resultToken: string | undefined;
}

/**
 * Reads the customer's id from an answer of our proxy, or of the platform itself behind a plain reverse proxy
 * (contract, section 4, both shapes). Our proxy's errors are problem+json (RFC 9457); any other error is read by its
 * status.
 *
 * @param sent the values that no message of the error may repeat
 * @throws CustomerUpsertError
 */
export function readAnswer(response: Response, text: string, sent: unknown): CustomerAnswer {
  const { ok, status } = response;
  let answer: AnswerBody | null | undefined;
  try {
    answer = parseJson(text) as typeof answer;
  } catch {
    // HTML of a gateway, or an empty body: only the status tells what happened.
  }
  const isRefused = answer?._success === false;
  const id = readCustomerId(answer);
  if (ok && id && !isRefused) return { userId: id, resultToken: readResultToken(answer?.result_token) };

  const codeOfProxy = Object.values(codes).find((code) => code === answer?.code);
  const isToLogin = !codeOfProxy && !isRefused && isRedirect(response);
  const meaning = ok ? (isRefused ? 404 : 200) : status;
  const code =
    codeOfProxy ?? (isToLogin ? "unauthorized" : (codes[meaning] ?? codes[meaning < 500 ? 404 : 500] ?? "refused"));
  const fields = answer?.fields;
  throw new CustomerUpsertError(
    code,
    isToLogin
      ? "The proxy redirects: log in, or mind the slash that ends proxyUrl."
      : `The customer was not accepted: ${code} (HTTP ${status}).`,
    {
      // The browser gives 0 for a redirect that it does not follow.
      status: status || undefined,
      fields: fieldMessages(Object.entries(typeof fields === "object" ? { ...fields } : {}), sent),
      retryAfterMs: retryAfterMs(response),
    },
  );
}
