import type { CustomerUpsertOptions } from "./options.js";
import { requestCustomerUpsert } from "./request.js";
import { withRetries } from "./retry.js";

/** The customer to the proxy, with the retries of the options, until there is an id or a refusal. */
export const send = <Input>(
  customer: Input,
  options: CustomerUpsertOptions<Input>,
  signal: AbortSignal,
): Promise<string> => withRetries(() => requestCustomerUpsert(customer, options, signal), options.retries ?? 2, signal);
