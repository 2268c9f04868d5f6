import { asUpsertError, CustomerUpsertError } from "./errors.js";
import { contentOf } from "./query-key.js";
import { type AcceptedCustomer, requestCustomerUpsert } from "./request.js";
import { withRetries } from "./retry.js";
import type { CustomerUpsertOptions } from "./types.js";

/**
 * Sends the customer to the proxy, with the retries of the options, until there is an id or a refusal.
 *
 * @throws CustomerUpsertError; or the reason of `signal`, when that aborted
 */
export async function sendCustomer<Input>(
  customer: Input,
  options: CustomerUpsertOptions<Input>,
  signal: AbortSignal,
): Promise<AcceptedCustomer> {
  try {
    if (contentOf(customer) === undefined)
      throw new CustomerUpsertError("invalid-customer", "Not sent: the customer is no JSON.");
    return await withRetries(() => requestCustomerUpsert(customer, options, signal), options.retries ?? 2, signal);
  } catch (error) {
    throw signal.aborted ? error : asUpsertError(error);
  }
}
