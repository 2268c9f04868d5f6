import { parseJson, readCustomerId } from "../ids.js";
import { CustomerUpsertError, type CustomerUpsertErrorCode } from "./errors.js";
import { fieldMessages } from "./field-messages.js";

/** What a status means that comes with no code of ours; any other one means the same as 404, or as 500. */
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

const record = (value: unknown) => Object(typeof value === "object" ? value : undefined) as Record<string, unknown>;

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), by the server's clock where it shows it: phones' clocks are wrong. */
function retryAfterMs(headers: Headers): number | undefined {
  const header = headers.get("retry-after") ?? "";
  const ms = /^\d+$/.test(header)
    ? Number(header) * 1000
    : // Without the GMT of every HTTP date, "-5" would be one of the year 2001.
      Date.parse(/GMT$/.test(header) ? header : "") - (Date.parse(headers.get("date") ?? "") || Date.now());
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/**
 * The customer's id in an answer: of our proxy, or of the platform itself behind a plain pass-through (contract,
 * section 4, both shapes). Errors of our proxy are problem+json (RFC 9457); any other's are read by their status.
 *
 * @param sent what no message of the error may repeat
 * @throws CustomerUpsertError
 */
export function readAnswer(response: Response, text: string, sent: unknown): string {
  const { ok, status, headers } = response;
  let body: Record<string, unknown> = {};
  try {
    body = record(parseJson(text));
  } catch {
    // HTML of a gateway, or nothing at all: the status has to say it.
  }
  const id = readCustomerId(body);
  if (ok && id && body._success !== false) return id;

  const told = Object.values(codes).find((known) => known === body.code);
  // Gateways and frameworks send people without a session to their login page. Browsers show nothing of a redirect that
  // is not followed, Node and mocks its status; a fetch of the app's own may have followed it.
  const isRedirect = response.type === "opaqueredirect" || response.redirected || /^30[12378]$/.test(String(status));
  if (isRedirect && !told && body._success !== false)
    throw new CustomerUpsertError(
      "unauthorized",
      "The proxy redirects: log in, or mind the slash that ends proxyUrl.",
      {
        status: status || undefined,
      },
    );
  const own = codes[!ok ? status : body._success === false ? 404 : 200] ?? codes[status < 500 ? 404 : 500];
  const code = told ?? own ?? "refused";
  throw new CustomerUpsertError(code, `The customer was not accepted: ${code} (HTTP ${status}).`, {
    status,
    fields: fieldMessages(
      Object.entries(record(body.fields)).flatMap(([field, messages]) =>
        [messages].flat().map((message): [string, unknown] => [field, message]),
      ),
      sent,
    ),
    retryAfterMs: retryAfterMs(headers),
  });
}
