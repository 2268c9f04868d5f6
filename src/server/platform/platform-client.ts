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
 * With a function the options are read at the first call, for modules that a build imports without its environment (a
 * Next.js page, a loader); each call then rejects with the `ServerOptionError` until they are right.
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

/** The calls as the server's own, each with a limit of its own. */
export function platformClient(callsNow: () => PlatformCalls): PlatformClient {
  /** Wrong options reject like any other failure of a call: nothing throws before there is a promise. */
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
