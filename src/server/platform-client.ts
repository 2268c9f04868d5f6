import type { Customer } from "../customer/types.js";
import type { EmployeeLookup } from "./employees.js";
import type { AbortSource } from "./exchange.js";
import { createPlatformCalls, type PlatformCalls, type PlatformClientOptions } from "./platform-calls.js";

export interface CallOptions {
  /** Aborting it ends the call with the code `aborted`. */
  signal?: AbortSource | undefined;
}

export interface PlatformClient {
  /**
   * Creates the customer, or updates the one that the platform finds by the data. Give data that passed
   * `customerSchema`: only the documented fields are sent, but their content is not checked again here.
   */
  upsertCustomer(customer: Customer, options?: CallOptions): Promise<{ userId: string }>;
  /** Finds operators by their ids in your own staff list, 1 to 100 at once. */
  lookupEmployees(externalIds: readonly string[], options?: CallOptions): Promise<EmployeeLookup>;
  /** Resolves when the platform answers at all (its SRI address, without the secret), else rejects. */
  ping(options?: CallOptions): Promise<void>;
}

/**
 * The platform's server-to-server calls, typed. What fails at the platform rejects with a `PlatformError`; the secret
 * stays out of it. Connections are kept alive and shared within the process.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * const platform = createPlatformClient({ hostName: "https://qbox.example.kz", secret: process.env.QBOX_SECRET });
 * const { userId } = await platform.upsertCustomer(customer);
 */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  return platformClient(createPlatformCalls(options));
}

/** The calls as the server's own, each with a limit of its own. */
export function platformClient(calls: PlatformCalls): PlatformClient {
  return {
    upsertCustomer: (customer, { signal } = {}) =>
      calls.within(signal, (limit) => calls.upsert(customer, undefined, limit)),
    lookupEmployees: (externalIds, { signal } = {}) =>
      calls.within(signal, (limit) => calls.lookup(externalIds, undefined, limit)),
    ping: ({ signal } = {}) => calls.within(signal, (limit) => calls.ping(limit)),
  };
}
