import type { Customer } from "../../../customer/types.js";
import type { AbortSource } from "../../http/core-types.js";
import type { PlatformCalls } from "../../platform/platform-calls.js";
import { abortedError } from "../../transport/transport-errors.js";
import { CustomerQueue, type UpsertResult } from "./customer-queue.js";

/** Who requests an upsert. */
export interface UpsertRequester {
  /** The key of the session, or of the address when there is no session. */
  caller: string;
  /** Whether the session itself is bound to this customer, by its IIN. */
  isOwner: boolean;
  /** Fires when the requester has gone. */
  abort: AbortSource;
}

export type QueueUpsert = (customer: Customer, requester: UpsertRequester) => Promise<UpsertResult>;

/**
 * Queues upserts by customer: one at a time for the same IIN, since two at once could both miss the customer at the
 * platform and create it twice. This holds within one process. Anybody who knows an IIN can use its queue, so nobody
 * can block it:
 *
 * - A caller has two slots, one sent and one waiting. A newer submit replaces the waiting one, so that the platform
 *   keeps the latest. A submit with the same content as the caller's last one shares its result, for example after a
 *   double click. No caller gets the result of another caller's submit.
 * - Callers take turns.
 * - After waiting for others for a quarter of `timeoutMs`, a submit is sent in parallel, as long as this customer uses
 *   less than half of the concurrent calls to the platform.
 * - A session that is bound to the customer has a separate queue, so it never waits for strangers.
 *
 * `timeoutMs` counts for each submit from its arrival.
 *
 * @throws {PlatformError} as `upsertCustomer`; `busy` when too many callers wait for one customer
 * @throws {Problem} `superseded` when the same caller submits something newer before this submit was sent
 */
export function createUpsertQueue(platform: PlatformCalls): QueueUpsert {
  const queues = new Map<string, CustomerQueue>();

  function queueOf(key: string): CustomerQueue {
    const known = queues.get(key);
    if (known !== undefined) return known;
    const queue = new CustomerQueue(platform, () => queues.delete(key));
    queues.set(key, queue);
    return queue;
  }

  return (customer, { caller, isOwner, abort }) => {
    if (abort.aborted) throw abortedError();
    return queueOf(isOwner ? `owner:${customer.iin}` : customer.iin).add(customer, caller, abort);
  };
}
