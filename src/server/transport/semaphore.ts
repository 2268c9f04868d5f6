import { LinkedList, type ListNode } from "../linked-list.js";
import type { CallLimit } from "./call-limit.js";
import { busyError } from "./transport-errors.js";

/** The calls of one caller. */
interface CallerCalls {
  /** Undefined for the server itself, which may use every permit. */
  readonly caller: string | undefined;
  /** Permits that the caller holds. */
  held: number;
  readonly queue: LinkedList<WaitingCall>;
  /** The length of `queue`. */
  waiting: number;
  /** The caller's node in the list of turns. */
  turn: ListNode<CallerCalls> | undefined;
  /** The caller's node in the list of callers with as many waiting calls. */
  rank: ListNode<CallerCalls> | undefined;
}

interface WaitingCall {
  grant(): void;
  refuse(): void;
}

/**
 * A semaphore that is fair between callers. When all permits are held, calls wait, in order for each caller. Free
 * permits go to the callers in turns.
 *
 * No caller can take all permits: it may hold two for each that is then still free (the dynamic threshold of Choudhury
 * and Hahne), so a single caller leaves a third of many permits to others. When the queue is full, a new call replaces
 * the last call of the caller with most waiting calls.
 *
 * Every operation takes constant time.
 */
export class Semaphore {
  readonly #maxWaiting: number;
  #free: number;
  #waiting = 0;
  /** Callers that hold permits or wait. */
  readonly #callers = new Map<string | undefined, CallerCalls>();
  /** Callers that wait, in the order of their turns. */
  readonly #turns = new LinkedList<CallerCalls>();
  /** Callers that wait, by the number of their waiting calls. */
  readonly #ranks: LinkedList<CallerCalls>[] = [];
  #highestRank = 0;

  constructor(permits: number, maxWaiting: number) {
    this.#maxWaiting = maxWaiting;
    this.#free = permits;
  }

  /**
   * Takes a permit: returns undefined when it was free, else a promise of it. The caller must `release` it.
   *
   * @throws {PlatformError} `busy` when too many calls wait, now or later; the limit's error when that ends the call
   */
  acquire(caller: string | undefined, limit: CallLimit): Promise<void> | undefined {
    if (limit.aborted) throw limit.error;
    const calls = this.#callers.get(caller) ?? newCaller(caller);
    if (this.#mayHoldMore(calls)) {
      this.#callers.set(caller, calls);
      this.#hold(calls);
      return undefined;
    }
    if (this.#waiting >= this.#maxWaiting && !this.#makeRoomFor(calls)) throw busyError();
    this.#callers.set(caller, calls);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        limit.removeEventListener("abort", onAbort);
        calls.queue.remove(node);
        this.#setWaiting(calls, calls.waiting - 1);
        act();
      };
      const onAbort = () => {
        settle(() => reject(limit.error));
        this.#forgetIfIdle(calls);
      };
      const node = calls.queue.add({
        grant: () => settle(resolve),
        refuse: () => settle(() => reject(busyError())),
      });
      limit.addEventListener("abort", onAbort);
      this.#setWaiting(calls, calls.waiting + 1);
    });
  }

  /** Returns a permit, and grants free ones to calls that wait. */
  release(caller: string | undefined): void {
    const calls = this.#callers.get(caller);
    if (calls === undefined) return;
    calls.held -= 1;
    this.#free += 1;
    this.#forgetIfIdle(calls);
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#hold(next);
      // A caller that still waits goes to the end of the turns.
      this.#endTurn(next);
      next.queue.first?.value.grant();
    }
  }

  #mayHoldMore({ caller, held }: CallerCalls): boolean {
    return this.#free > 0 && (caller === undefined || held < 2 * this.#free);
  }

  #hold(calls: CallerCalls): void {
    calls.held += 1;
    this.#free -= 1;
  }

  /**
   * The first caller that may hold more. Callers before it hold their share already: fewer than half of the permits.
   */
  #next(): CallerCalls | undefined {
    if (this.#free === 0) return undefined;
    for (let turn = this.#turns.first; turn !== undefined; turn = turn.next) {
      if (this.#mayHoldMore(turn.value)) return turn.value;
    }
    return undefined;
  }

  #makeRoomFor(calls: CallerCalls): boolean {
    const busiest = this.#ranks[this.#highestRank]?.first?.value;
    const waiting = calls.waiting + 1;
    if (busiest === undefined || busiest === calls || busiest.waiting < waiting) return false;
    if (busiest.waiting === waiting && busiest.held <= calls.held) return false;
    busiest.queue.last?.value.refuse();
    this.#forgetIfIdle(busiest);
    return true;
  }

  #setWaiting(calls: CallerCalls, waiting: number): void {
    this.#waiting += waiting - calls.waiting;
    if (calls.rank !== undefined) this.#ranks[calls.waiting]?.remove(calls.rank);
    calls.rank = undefined;
    calls.waiting = waiting;
    if (waiting > 0) {
      this.#ranks[waiting] ??= new LinkedList();
      calls.rank = this.#ranks[waiting].add(calls);
      calls.turn ??= this.#turns.add(calls);
    } else this.#endTurn(calls);
    if (waiting > this.#highestRank) this.#highestRank = waiting;
    else if (this.#ranks[this.#highestRank]?.isEmpty) this.#highestRank -= 1;
  }

  #endTurn(calls: CallerCalls): void {
    if (calls.turn !== undefined) this.#turns.remove(calls.turn);
    calls.turn = undefined;
  }

  #forgetIfIdle(calls: CallerCalls): void {
    if (calls.held === 0 && calls.waiting === 0) this.#callers.delete(calls.caller);
  }
}

function newCaller(caller: string | undefined): CallerCalls {
  return { caller, held: 0, queue: new LinkedList(), waiting: 0, turn: undefined, rank: undefined };
}
