import { abortReason } from "../abort-reason.js";
import type { StandardSchemaV1 } from "../customer/standard-schema.js";
import type { Customer } from "../customer/types.js";
import { toWire } from "../customer/wire.js";
import { jsonHeaders, type ProxyRequestOptions, postJson } from "../proxy-request/post-json.js";
import { withTimeout } from "../proxy-request/with-timeout.js";
import { CustomerUpsertError, type CustomerUpsertErrorCode, type CustomerUpsertErrorOptions } from "./errors.js";
import { fieldMessages } from "./field-messages.js";
import { type CustomerAnswer, readAnswer } from "./read-answer.js";
import { resultUrlOf } from "./result-url.js";

const defaultTimeoutMs = 15_000;

export interface CustomerUpsertRequest<Input = Customer> extends ProxyRequestOptions {
  /** Address of the proxy that adds the secret, for example `/api/qbox/customers`. */
  proxyUrl: string;
  /**
   * Checks the customer before each try; its output is sent. Any Standard Schema: `customerSchema()` or the app's own.
   */
  schema?: StandardSchemaV1<Input, Customer> | undefined;
  /** Time limit of one try in milliseconds, from `headers` and `schema` to the last byte. @default 15000 */
  timeoutMs?: number | undefined;
}

/** The proxy's answer, and where its results are: another proxy never gets the token. */
export interface AcceptedCustomer extends CustomerAnswer {
  resultUrl: string;
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

async function send<Input>(
  customer: Input,
  options: CustomerUpsertRequest<Input>,
  settled: AbortSignal,
): Promise<AcceptedCustomer> {
  const headers = await jsonHeaders(options.headers).catch((cause: unknown) => {
    throw notSent("unauthorized", "headers threw", { cause });
  });
  const body = await bodyOf(customer, options.schema);
  if (settled.aborted) throw abortReason(settled);
  const [response, text] = await postJson(options.proxyUrl, headers, body, options, settled).catch((cause: unknown) => {
    throw notSent("network", "the proxy was not reached", { cause });
  });
  return { ...readAnswer(response, text, [customer, JSON.parse(body)]), resultUrl: resultUrlOf(options.proxyUrl) };
}

/**
 * Sends the customer to the proxy, once, and resolves to the platform's id and the result token.
 *
 * @throws CustomerUpsertError; or the reason of `signal`, when that aborted
 */
export function requestCustomerUpsert<Input>(
  customer: Input,
  options: CustomerUpsertRequest<Input>,
  signal: AbortSignal,
): Promise<AcceptedCustomer> {
  const { timeoutMs = defaultTimeoutMs } = options;
  return withTimeout(timeoutMs, signal, (resolve, reject, settled) => {
    send(customer, options, settled).then(resolve, reject);
    return () => reject(new CustomerUpsertError("timeout", `The proxy did not answer within ${timeoutMs} ms.`));
  });
}
