import type { Customer } from "../../customer/types.js";
import type { AbortSource } from "../http/core-types.js";
import { lazy } from "../http/lazy-options.js";
import type { CallLimit } from "../transport/call-limit.js";
import type { EmployeeLookup } from "./employees.js";
import { createPlatformCalls, type PlatformCalls, type PlatformClientOptions } from "./platform-calls.js";

export interface CallOptions {
  /** Aborting it ends the call with the code `aborted`. */
  signal?: AbortSource | undefined;
}

export interface PlatformClient {
  /**
   * Creates the customer, or updates the one that the platform finds by the data. Give data that passed
   * `customerSchema`: only the documented fields are sent, but their values are not checked again.
   */
  upsertCustomer(customer: Customer, options?: CallOptions): Promise<{ userId: string }>;
  /** Finds operators by their ids in your own staff list: 1 to 100 in one call. */
  lookupEmployees(externalIds: readonly string[], options?: CallOptions): Promise<EmployeeLookup>;
  /** Resolves when the platform answers. It asks the SRI address, without the secret. */
  ping(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the platform's server-to-server calls. A call that fails rejects with a `PlatformError`, which
 * does not hold the secret. Connections are kept alive and shared within the process.
 *
 * Options that are a function are read at the first call, for modules that a build imports without its environment (a
 * Next.js page, a loader). While they are wrong, each call rejects with the `ServerOptionError`.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * const platform = createPlatformClient(() => ({
 *   hostName: process.env.QBOX_HOST_NAME,
 *   secret: process.env.QBOX_SECRET,
 * }));
 * const { userId } = await platform.upsertCustomer(customer);
 */
export function createPlatformClient(options: PlatformClientOptions | (() => PlatformClientOptions)): PlatformClient {
  return platformClient(lazy(options, createPlatformCalls));
}

/** Makes each call for the server itself, with a time limit per call. */
export function platformClient(callsNow: () => PlatformCalls): PlatformClient {
  /** `async`, so that wrong options reject like any other failure, and nothing is thrown synchronously. */
  async function within<Result>(
    signal: AbortSource | undefined,
    act: (calls: PlatformCalls, limit: CallLimit) => Promise<Result>,
  ): Promise<Result> {
    const calls = callsNow();
    return calls.within(signal, (limit) => act(calls, limit));
  }
  return {
    upsertCustomer: (customer, { signal } = {}) =>
      within(signal, (calls, limit) => calls.upsert(customer, undefined, limit)),
    lookupEmployees: (externalIds, { signal } = {}) =>
      within(signal, (calls, limit) => calls.lookup(externalIds, undefined, limit)),
    ping: ({ signal } = {}) => within(signal, (calls, limit) => calls.ping(limit)),
  };
}
