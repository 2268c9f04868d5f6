import { CustomerUpsertError, type CustomerUpsertErrorCode, type CustomerUpsertErrorOptions } from "./errors.js";

const statusCodes: Record<number, CustomerUpsertErrorCode> = {
  400: "invalid-customer",
  401: "unauthorized",
  403: "forbidden",
  408: "timeout",
  422: "invalid-customer",
  429: "rate-limited",
  504: "timeout",
};

const sentences: Record<CustomerUpsertErrorCode, string> = {
  "invalid-customer": "The proxy refuses the customer's data, see fields",
  unauthorized: "The proxy does not know this session; sign in again",
  forbidden: "The proxy does not allow this request; check authorize and the allowed origins",
  "rate-limited": "Too many requests; try again after retryAfterMs",
  refused: "The platform refused the customer",
  "platform-unavailable": "The proxy or the platform is unavailable; try again",
  timeout: "The platform did not answer in time; try again",
  network: "The proxy was not reached",
  "malformed-response": "The answer holds no customer id; check that proxyUrl leads to the proxy",
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfterMs(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function fieldsOf(value: unknown): CustomerUpsertErrorOptions["fields"] {
  const entries = Object.entries(record(value)).map(
    ([field, messages]) => [field, [messages].flat().filter((message) => typeof message === "string")] as const,
  );
  return Object.fromEntries(entries.filter(([, messages]) => messages.length));
}

/**
 * The customer's id in an answer: of our proxy, or of the platform itself behind a plain pass-through (contract,
 * section 4, both shapes). Errors of our proxy are problem+json (RFC 9457); any other's are read by their status.
 *
 * @throws CustomerUpsertError
 */
export function readAnswer({ ok, status, headers }: Response, text: string): string {
  let body: Record<string, unknown> = {};
  try {
    body = record(JSON.parse(text));
  } catch {
    // HTML of a gateway, or nothing at all: the status has to say it.
  }

  const fail = (code: CustomerUpsertErrorCode) =>
    new CustomerUpsertError(code, `${sentences[code]} (HTTP ${status}).`, {
      status,
      fields: fieldsOf(body.fields),
      retryAfterMs: retryAfterMs(headers.get("retry-after")),
    });

  if (!ok) {
    const named = body.code as CustomerUpsertErrorCode;
    throw fail(
      Object.hasOwn(sentences, named)
        ? named
        : (statusCodes[status] ?? (status >= 500 ? "platform-unavailable" : "refused")),
    );
  }
  if (body._success === false) throw fail("refused");
  const customer = record(record(body.data).customer);
  const id = customer.user_id ?? customer.id;
  if (typeof id !== "string" && typeof id !== "number") throw fail("malformed-response");
  if (!/^[1-9]\d*$/.test(String(id))) throw fail("malformed-response");
  return String(id);
}
