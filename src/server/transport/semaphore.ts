import { LinkedList, type ListNode } from "../linked-list.js";
import type { CallLimit } from "./call-limit.js";
import { busyError } from "./transport-errors.js";

/** What one caller holds. */
interface Lane {
  /** Undefined for the server itself, which shares with nobody. */
  readonly caller: string | undefined;
  inside: number;
  readonly line: LinkedList<Waiter>;
  waiting: number;
  /** Its place among those who wait for a turn. */
  turn: ListNode<Lane> | undefined;
  /** Its place among those of whom as many wait. */
  rank: ListNode<Lane> | undefined;
}

interface Waiter {
  letIn(): void;
  refuse(): void;
}

/**
 * A semaphore that is fair between callers. Calls over its width wait, each caller's in their order; when a place is
 * free, callers have their turns one after the other.
 *
 * No caller can take it for himself. Of the places he may hold two for each that is then still free (the dynamic
 * threshold of Choudhury and Hahne), so that one alone leaves a third of many places to others. When the waiting line
 * is full, a call of another caller takes the place of the last call of whoever has most in line.
 *
 * Everything here takes the same time however long the line is.
 */
export class Semaphore {
  readonly #longestLine: number;
  #free: number;
  #waiting = 0;
  /** Callers with a call under way or waiting. */
  readonly #lanes = new Map<string | undefined, Lane>();
  /** Callers who wait, in the order of their turns. */
  readonly #turns = new LinkedList<Lane>();
  /** Callers who wait, by how many calls of theirs do. */
  readonly #ranks: LinkedList<Lane>[] = [];
  #highestRank = 0;

  constructor(width: number, longestLine: number) {
    this.#longestLine = longestLine;
    this.#free = width;
  }

  /**
   * Undefined when there is room at once, else a promise of it. Who was let in has to `leave`.
   *
   * @throws {PlatformError} `busy` when too many wait, now or later; why the limit ended the call
   */
  enter(caller: string | undefined, limit: CallLimit): Promise<void> | undefined {
    if (limit.aborted) throw limit.error;
    const lane = this.#lanes.get(caller) ?? newLane(caller);
    if (this.#mayEnter(lane)) {
      this.#lanes.set(caller, lane);
      this.#admit(lane);
      return undefined;
    }
    if (this.#waiting >= this.#longestLine && !this.#makeRoomFor(lane)) throw busyError();
    this.#lanes.set(caller, lane);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        limit.removeEventListener("abort", onAbort);
        lane.line.remove(place);
        this.#setWaiting(lane, lane.waiting - 1);
        act();
      };
      const onAbort = () => {
        settle(() => reject(limit.error));
        this.#forgetIfIdle(lane);
      };
      const place = lane.line.add({
        letIn: () => settle(resolve),
        refuse: () => settle(() => reject(busyError())),
      });
      limit.addEventListener("abort", onAbort);
      this.#setWaiting(lane, lane.waiting + 1);
    });
  }

  leave(caller: string | undefined): void {
    const lane = this.#lanes.get(caller);
    if (lane === undefined) return;
    lane.inside -= 1;
    this.#free += 1;
    this.#forgetIfIdle(lane);
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#admit(next);
      // Whoever waits on does so behind the others.
      this.#endTurn(next);
      next.line.first?.value.letIn();
    }
  }

  #mayEnter({ caller, inside }: Lane): boolean {
    return this.#free > 0 && (caller === undefined || inside < 2 * this.#free);
  }

  #admit(lane: Lane): void {
    lane.inside += 1;
    this.#free -= 1;
  }

  /** Those before him hold their share already: fewer than half of the width, however many wait. */
  #next(): Lane | undefined {
    if (this.#free === 0) return undefined;
    for (let turn = this.#turns.first; turn !== undefined; turn = turn.next) {
      if (this.#mayEnter(turn.value)) return turn.value;
    }
    return undefined;
  }

  #makeRoomFor(lane: Lane): boolean {
    const heaviest = this.#ranks[this.#highestRank]?.first?.value;
    const waiting = lane.waiting + 1;
    if (heaviest === undefined || heaviest === lane || heaviest.waiting < waiting) return false;
    if (heaviest.waiting === waiting && heaviest.inside <= lane.inside) return false;
    heaviest.line.last?.value.refuse();
    this.#forgetIfIdle(heaviest);
    return true;
  }

  #setWaiting(lane: Lane, waiting: number): void {
    this.#waiting += waiting - lane.waiting;
    if (lane.rank !== undefined) this.#ranks[lane.waiting]?.remove(lane.rank);
    lane.rank = undefined;
    lane.waiting = waiting;
    if (waiting > 0) {
      this.#ranks[waiting] ??= new LinkedList();
      lane.rank = this.#ranks[waiting].add(lane);
      lane.turn ??= this.#turns.add(lane);
    } else this.#endTurn(lane);
    if (waiting > this.#highestRank) this.#highestRank = waiting;
    else if (this.#ranks[this.#highestRank]?.isEmpty) this.#highestRank -= 1;
  }

  #endTurn(lane: Lane): void {
    if (lane.turn !== undefined) this.#turns.remove(lane.turn);
    lane.turn = undefined;
  }

  #forgetIfIdle(lane: Lane): void {
    if (lane.inside === 0 && lane.waiting === 0) this.#lanes.delete(lane.caller);
  }
}

function newLane(caller: string | undefined): Lane {
  return { caller, inside: 0, line: new LinkedList(), waiting: 0, turn: undefined, rank: undefined };
}
