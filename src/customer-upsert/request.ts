import type { StandardSchemaV1 } from "../customer/standard-schema.js";
import type { Customer } from "../customer/types.js";
import { toWire } from "../customer/wire.js";
import { readAnswer } from "./answer.js";
import { CustomerUpsertError } from "./errors.js";

export const defaultTimeoutMs = 15_000;

export interface CustomerUpsertRequest<Input = Customer> {
  /** Address of the proxy that adds the secret, for example `/api/qbox/customers`. */
  proxyUrl: string;
  /** Checked before sending; its output is sent. Any Standard Schema: `customerSchema()`, or the app's own. */
  schema?: StandardSchemaV1<Input, Customer> | undefined;
  /** Added to the request, for example a bearer token; a function is asked before each try. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** @default "same-origin" */
  credentials?: RequestCredentials | undefined;
  /** Time limit of one try, its answer's body included, in milliseconds. @default 15000 */
  timeoutMs?: number | undefined;
  /** For tests, and for apps that wrap theirs. @default the global `fetch` */
  fetch?: typeof globalThis.fetch | undefined;
}

async function check<Input>(customer: Input, schema: CustomerUpsertRequest<Input>["schema"]): Promise<Customer> {
  if (!schema) return customer as unknown as Customer;
  const result = await schema["~standard"].validate(customer);
  if (!result.issues) return result.value;
  const fields: Record<string, string[]> = Object.create(null);
  for (const { path, message } of result.issues) {
    const name = (path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");
    fields[name] ??= [];
    fields[name].push(message);
  }
  throw new CustomerUpsertError("invalid-customer", "The customer was not sent: the schema refuses it, see fields.", {
    fields,
  });
}

async function bodyOf<Input>(customer: Input, schema: CustomerUpsertRequest<Input>["schema"]): Promise<string> {
  try {
    return JSON.stringify(toWire(await check(customer, schema)));
  } catch (cause) {
    if (cause instanceof CustomerUpsertError) throw cause;
    throw new CustomerUpsertError("invalid-customer", "The customer was not sent: the schema threw.", { cause });
  }
}

async function headersOf(headers: CustomerUpsertRequest["headers"]): Promise<Headers> {
  try {
    return new Headers(typeof headers === "function" ? await headers() : headers);
  } catch (cause) {
    throw new CustomerUpsertError("unauthorized", "The customer was not sent: headers() threw.", { cause });
  }
}

/**
 * One try: the customer to the proxy, the platform's id back.
 *
 * @throws CustomerUpsertError; or the reason of `signal`, when that aborted
 */
export async function requestCustomerUpsert<Input>(
  customer: Input,
  options: CustomerUpsertRequest<Input>,
  signal: AbortSignal,
): Promise<string> {
  const { proxyUrl, headers, credentials = "same-origin", timeoutMs = defaultTimeoutMs } = options;
  const body = await bodyOf(customer, options.schema);
  const ownHeaders = await headersOf(headers);
  ownHeaders.set("content-type", "application/json");
  ownHeaders.set("accept", "application/json, application/problem+json");
  signal.throwIfAborted();

  const limit = new AbortController();
  const abort = () => limit.abort();
  signal.addEventListener("abort", abort);
  const timer = setTimeout(abort, timeoutMs);
  try {
    const response = await (options.fetch ?? fetch)(proxyUrl, {
      method: "POST",
      headers: ownHeaders,
      body,
      credentials,
      cache: "no-store",
      referrerPolicy: "same-origin",
      signal: limit.signal,
    });
    return readAnswer(response, await response.text());
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof CustomerUpsertError) throw cause;
    if (limit.signal.aborted)
      throw new CustomerUpsertError("timeout", `The proxy did not answer within ${timeoutMs} ms.`, { cause });
    throw new CustomerUpsertError("network", "The proxy was not reached; check proxyUrl and the connection.", {
      cause,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
