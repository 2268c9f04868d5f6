import type { Customer } from "../../../customer/types.js";
import { toWire } from "../../../customer/wire.js";
import type { AbortSource } from "../../http/core-types.js";
import { Problem } from "../../http/problem.js";
import { LinkedList, type ListNode } from "../../linked-list.js";
import type { PlatformCalls } from "../../platform/platform-calls.js";
import { CallLimit } from "../../transport/call-limit.js";
import { abortedError, busyError } from "../../transport/transport-errors.js";

/** Callers that may wait for one customer. Only an attack has more. */
const maxCallers = 256;

export type UpsertResult = { userId: string };

/** A request that waits for the result of an upsert. */
interface Waiter {
  resolve(result: UpsertResult): void;
  reject(error: unknown): void;
}

/** One upsert that was sent or waits for its turn. */
interface Upsert {
  readonly customer: Customer;
  /** Ends the upsert when no request waits for it any more. */
  readonly limit: CallLimit;
  readonly waiters: Set<Waiter>;
  /** Until then other requests may share the result: later the time of the first request is over. */
  readonly shareableUntil: number;
}

/** The two upserts that one caller may have in the queue. */
interface CallerSlots {
  readonly caller: string;
  sent: Upsert | undefined;
  waiting: Upsert | undefined;
  /** The caller's place among those that wait for a turn. */
  turn: ListNode<CallerSlots> | undefined;
  /** When the caller has waited long enough for others. */
  overdueAt: number;
}

/** The upserts of one customer: one at a time, unless a caller has waited too long for others. */
export class CustomerQueue {
  readonly #platform: PlatformCalls;
  readonly #onIdle: () => void;
  readonly #callers = new Map<string, CallerSlots>();
  readonly #turns = new LinkedList<CallerSlots>();
  #sentCount = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onIdle called when no caller is in the queue any more */
  constructor(platform: PlatformCalls, onIdle: () => void) {
    this.#platform = platform;
    this.#onIdle = onIdle;
  }

  /** @throws {PlatformError} `busy` when too many callers wait */
  add(customer: Customer, caller: string, abort: AbortSource): Promise<UpsertResult> {
    const slots = this.#slotsOf(caller);
    const last = slots.waiting ?? slots.sent;
    // While others wait, even the same content is sent again: it has to be the latest.
    const isLatest = last === slots.waiting || this.#turns.isEmpty;
    if (last !== undefined && isLatest && isSame(last, customer)) return this.#waitFor(last, slots, abort);

    const shareableUntil = performance.now() + this.#platform.timeoutMs;
    const added: Upsert = { customer, limit: new CallLimit(), waiters: new Set(), shareableUntil };
    const result = this.#waitFor(added, slots, abort);
    if (this.#sentCount === 0) {
      this.#send(slots, added);
      return result;
    }
    const replaced = slots.waiting;
    slots.waiting = added;
    if (replaced !== undefined) {
      for (const waiter of replaced.waiters) waiter.reject(new Problem("superseded"));
    } else if (slots.sent === undefined) {
      this.#addTurn(slots);
      if (this.#turns.first === slots.turn) this.#advance();
    }
    return result;
  }

  #slotsOf(caller: string): CallerSlots {
    const known = this.#callers.get(caller);
    if (known !== undefined) return known;
    if (this.#callers.size >= maxCallers) throw busyError();
    const slots: CallerSlots = { caller, sent: undefined, waiting: undefined, turn: undefined, overdueAt: 0 };
    this.#callers.set(caller, slots);
    return slots;
  }

  #waitFor(upsert: Upsert, slots: CallerSlots, abort: AbortSource): Promise<UpsertResult> {
    return new Promise((resolve, reject) => {
      const limit = new CallLimit(this.#platform.timeoutMs, abort);
      const waiter: Waiter = {
        resolve(result) {
          limit.clear();
          resolve(result);
        },
        reject(error) {
          limit.clear();
          reject(error);
        },
      };
      upsert.waiters.add(waiter);
      limit.addEventListener("abort", () => {
        upsert.waiters.delete(waiter);
        reject(limit.error);
        if (upsert.waiters.size === 0) this.#cancel(upsert, slots);
      });
    });
  }

  async #send(slots: CallerSlots, upsert: Upsert): Promise<void> {
    slots.sent = upsert;
    this.#sentCount += 1;
    try {
      const result = await this.#platform.upsert(upsert.customer, slots.caller, upsert.limit);
      for (const waiter of upsert.waiters) waiter.resolve(result);
    } catch (error) {
      for (const waiter of upsert.waiters) waiter.reject(error);
    }
    slots.sent = undefined;
    this.#sentCount -= 1;
    if (slots.waiting !== undefined) this.#addTurn(slots);
    this.#advance();
    this.#forgetIfIdle(slots);
  }

  #cancel(upsert: Upsert, slots: CallerSlots): void {
    if (slots.waiting === upsert) {
      slots.waiting = undefined;
      this.#removeTurn(slots);
      this.#forgetIfIdle(slots);
    } else upsert.limit.end(abortedError());
  }

  #addTurn(slots: CallerSlots): void {
    slots.overdueAt = performance.now() + this.#platform.timeoutMs / 4;
    slots.turn = this.#turns.add(slots);
  }

  #removeTurn(slots: CallerSlots): void {
    if (slots.turn !== undefined) this.#turns.remove(slots.turn);
    slots.turn = undefined;
  }

  /** Sends the upserts whose turn it is. The first caller in the list has waited longest. */
  #advance(): void {
    clearTimeout(this.#timer);
    const maxParallel = Math.max(1, Math.floor(this.#platform.maxConcurrentCalls / 2));
    for (let first = this.#turns.first?.value; first !== undefined; first = this.#turns.first?.value) {
      if (this.#sentCount > 0) {
        if (this.#sentCount >= maxParallel) return;
        const waitMs = first.overdueAt - performance.now();
        if (waitMs > 0) {
          this.#timer = setTimeout(() => this.#advance(), Math.ceil(waitMs));
          return;
        }
      }
      this.#removeTurn(first);
      const next = first.waiting;
      first.waiting = undefined;
      if (next !== undefined) this.#send(first, next);
    }
  }

  #forgetIfIdle(slots: CallerSlots): void {
    if (slots.sent !== undefined || slots.waiting !== undefined) return;
    this.#callers.delete(slots.caller);
    if (this.#callers.size > 0) return;
    clearTimeout(this.#timer);
    this.#onIdle();
  }
}

function isSame({ customer, limit, shareableUntil }: Upsert, other: Customer): boolean {
  return (
    !limit.aborted &&
    performance.now() < shareableUntil &&
    JSON.stringify(toWire(customer)) === JSON.stringify(toWire(other))
  );
}
