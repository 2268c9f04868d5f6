import type { StandardSchemaV1 } from "../customer/standard-schema.js";
import type { Customer } from "../customer/types.js";
import { toWire } from "../customer/wire.js";
import { abortReason } from "./abort-reason.js";
import { CustomerUpsertError, type CustomerUpsertErrorCode, type CustomerUpsertErrorOptions } from "./errors.js";
import { fieldMessages } from "./field-messages.js";
import { readAnswer } from "./read-answer.js";
import { withTimeout } from "./with-timeout.js";

const defaultTimeoutMs = 15_000;
/** In UTF-16 units. An answer takes about 100; a body that never ends is cut off here. */
const longestAnswer = 65_536;

export interface CustomerUpsertRequest<Input = Customer> {
  /** Address of the proxy that adds the secret, for example `/api/qbox/customers`. */
  proxyUrl: string;
  /**
   * Checks the customer before each try; its output is sent. Any Standard Schema: `customerSchema()` or the app's own.
   */
  schema?: StandardSchemaV1<Input, Customer> | undefined;
  /** Headers to add, for example a bearer token. A function is called before each try. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** @default "same-origin" */
  credentials?: RequestCredentials | undefined;
  /** Time limit of one try in milliseconds, from `headers` and `schema` to the last byte. @default 15000 */
  timeoutMs?: number | undefined;
  /** For tests, and for apps that wrap theirs. @default the global `fetch` */
  fetch?: typeof globalThis.fetch | undefined;
}

const notSent = (code: CustomerUpsertErrorCode, why: string, options?: CustomerUpsertErrorOptions) =>
  new CustomerUpsertError(code, `The customer was not sent: ${why}.`, options);

async function bodyOf<Input>(customer: Input, schema: CustomerUpsertRequest<Input>["schema"]): Promise<string> {
  let refusal: CustomerUpsertError;
  try {
    const result = schema ? await schema["~standard"].validate(customer) : { value: customer as unknown as Customer };
    if (!result.issues) return JSON.stringify(toWire(result.value));
    refusal = notSent("invalid-customer", "the schema refuses it, see fields", {
      fields: fieldMessages(
        result.issues.map(({ path = [], message }) => [
          path.map((part) => String(typeof part === "object" ? part.key : part)).join("."),
          message,
        ]),
        customer,
      ),
    });
  } catch (error) {
    // Not as the cause: its message may hold the customer.
    refusal = notSent("invalid-customer", `the schema threw a ${(error as Error)?.name}`);
  }
  throw refusal;
}

async function headersOf(headers: CustomerUpsertRequest["headers"]): Promise<Headers> {
  try {
    const all = new Headers(typeof headers === "function" ? await headers() : headers);
    all.set("content-type", "application/json");
    all.set("accept", "application/json");
    return all;
  } catch (cause) {
    throw notSent("unauthorized", "headers threw", { cause });
  }
}

/** Reads the body up to the limit. A body that was cut off is no JSON: only its status counts. */
async function textOf(response: Response): Promise<string> {
  // Jest's jsdom has no TextDecoder, and a test's answer may have no body stream.
  const reader = typeof TextDecoder === "undefined" ? undefined : response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length <= longestAnswer) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

async function send<Input>(
  customer: Input,
  options: CustomerUpsertRequest<Input>,
  settled: AbortSignal,
): Promise<string> {
  const headers = await headersOf(options.headers);
  const body = await bodyOf(customer, options.schema);
  if (settled.aborted) throw abortReason(settled);
  let response: Response;
  let text: string;
  try {
    response = await (options.fetch ?? fetch)(options.proxyUrl, {
      method: "POST",
      headers,
      body,
      credentials: options.credentials ?? "same-origin",
      // A redirect that is followed to a login page of another origin is a network error, which would be retried.
      redirect: "manual",
      signal: settled,
    });
    text = await textOf(response);
  } catch (cause) {
    throw notSent("network", "the proxy was not reached", { cause });
  }
  return readAnswer(response, text, [customer, JSON.parse(body)]);
}

/**
 * Sends the customer to the proxy, once, and resolves to the platform's id.
 *
 * @throws CustomerUpsertError; or the reason of `signal`, when that aborted
 */
export function requestCustomerUpsert<Input>(
  customer: Input,
  options: CustomerUpsertRequest<Input>,
  signal: AbortSignal,
): Promise<string> {
  const { timeoutMs = defaultTimeoutMs } = options;
  return withTimeout(timeoutMs, signal, (resolve, reject, settled) => {
    send(customer, options, settled).then(resolve, reject);
    return () => reject(new CustomerUpsertError("timeout", `The proxy did not answer within ${timeoutMs} ms.`));
  });
}
