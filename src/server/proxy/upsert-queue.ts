import type { Customer } from "../../customer/types.js";
import { toWire } from "../../customer/wire.js";
import type { AbortSource } from "../http/core-types.js";
import { Problem } from "../http/problem.js";
import { LinkedList, type ListNode } from "../linked-list.js";
import type { PlatformCalls } from "../platform/platform-calls.js";
import { CallLimit } from "../transport/call-limit.js";
import { abortedError, busyError } from "../transport/transport-errors.js";

/** Callers that may wait for one customer; an attack has more, and is not worth their memory. */
const mostCallers = 256;

type Answer = { userId: string };

/** Who asks for an upsert, and what ends his waiting for it. */
export interface UpsertAsker {
  /** The session, or the address where there is none: a line is never one caller's to fill. */
  caller: string;
  /** Whether the session itself is bound to this customer, by its IIN. */
  isOwner: boolean;
  abort: AbortSource;
}

export type UpsertInLine = (customer: Customer, asker: UpsertAsker) => Promise<Answer>;

/** Waits for the answer of an upsert. */
interface Rider {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** One upsert on its way or waiting for its turn, and those who wait for its answer. */
interface Upsert {
  readonly customer: Customer;
  /** Ends it when nobody waits for it any more. */
  readonly limit: CallLimit;
  readonly riders: Set<Rider>;
  /** Until then others may join: later it has outlived the time of its first rider. */
  readonly joinableUntil: number;
}

/** One caller's two places in a line. */
interface Lane {
  readonly caller: string;
  underWay: Upsert | undefined;
  waiting: Upsert | undefined;
  /** Its place among those who wait for a turn. */
  turn: ListNode<Lane> | undefined;
  /** When it has waited long enough for others. */
  overdueAt: number;
}

interface Line {
  readonly key: string;
  readonly lanes: Map<string, Lane>;
  readonly turns: LinkedList<Lane>;
  underWay: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * One upsert in flight for the same customer, told by the IIN: two at once could both miss the customer at the platform
 * and create it twice. Holds within one process. Whoever knows an IIN can stand in that line, so nobody can hold it:
 *
 * - A caller has two places, one under way and one waiting; a newer submit replaces the waiting one, so that the latest
 *   is what the platform keeps. The same content as the caller's last shares its answer, a double click for example;
 *   nobody is answered with what another caller's request gave.
 * - Callers have turns.
 * - Whoever has waited for others for a quarter of `timeoutMs` is sent beside them, as long as half of the calls to the
 *   platform are free of this customer.
 * - A session that is bound to the customer stands in a line apart: strangers never make it wait.
 *
 * `timeoutMs` counts for each rider from the moment of asking.
 *
 * @throws {PlatformError} as `upsertCustomer`; `busy` when too many callers wait for one customer
 * @throws {Problem} `superseded` when the same caller asks for something newer before this one was sent
 */
export function createUpsertLine({ upsert, timeoutMs, maxConcurrentCalls }: PlatformCalls): UpsertInLine {
  const lines = new Map<string, Line>();
  const patienceMs = timeoutMs / 4;
  const mostBeside = Math.max(1, Math.floor(maxConcurrentCalls / 2));

  function ride(line: Line, lane: Lane, joined: Upsert, abort: AbortSource): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const limit = new CallLimit(timeoutMs, abort);
      const rider: Rider = {
        resolve(answer) {
          limit.clear();
          resolve(answer);
        },
        reject(error) {
          limit.clear();
          reject(error);
        },
      };
      joined.riders.add(rider);
      limit.addEventListener("abort", () => {
        joined.riders.delete(rider);
        reject(limit.error);
        if (joined.riders.size === 0) abandon(line, lane, joined);
      });
    });
  }

  async function send(line: Line, lane: Lane, sent: Upsert): Promise<void> {
    lane.underWay = sent;
    line.underWay += 1;
    try {
      const answer = await upsert(sent.customer, lane.caller, sent.limit);
      for (const rider of sent.riders) rider.resolve(answer);
    } catch (error) {
      for (const rider of sent.riders) rider.reject(error);
    }
    lane.underWay = undefined;
    line.underWay -= 1;
    if (lane.waiting !== undefined) queue(line, lane);
    advance(line);
    forgetIfIdle(line, lane);
  }

  function abandon(line: Line, lane: Lane, abandoned: Upsert): void {
    if (lane.waiting === abandoned) {
      lane.waiting = undefined;
      leaveTurns(line, lane);
      forgetIfIdle(line, lane);
    } else abandoned.limit.end(abortedError());
  }

  function queue(line: Line, lane: Lane): void {
    lane.overdueAt = performance.now() + patienceMs;
    lane.turn = line.turns.add(lane);
  }

  function leaveTurns(line: Line, lane: Lane): void {
    if (lane.turn !== undefined) line.turns.remove(lane.turn);
    lane.turn = undefined;
  }

  /** Sends whose turn it is. The first in line is the one who has waited longest. */
  function advance(line: Line): void {
    clearTimeout(line.timer);
    for (let first = line.turns.first?.value; first !== undefined; first = line.turns.first?.value) {
      if (line.underWay > 0) {
        if (line.underWay >= mostBeside) return;
        const wait = first.overdueAt - performance.now();
        if (wait > 0) {
          line.timer = setTimeout(advance, Math.ceil(wait), line);
          return;
        }
      }
      leaveTurns(line, first);
      const next = first.waiting;
      first.waiting = undefined;
      if (next !== undefined) send(line, first, next);
    }
  }

  function forgetIfIdle(line: Line, lane: Lane): void {
    if (lane.underWay !== undefined || lane.waiting !== undefined) return;
    line.lanes.delete(lane.caller);
    if (line.lanes.size > 0) return;
    clearTimeout(line.timer);
    lines.delete(line.key);
  }

  function lineOf(key: string): Line {
    const known = lines.get(key);
    if (known !== undefined) return known;
    const line: Line = { key, lanes: new Map(), turns: new LinkedList(), underWay: 0, timer: undefined };
    lines.set(key, line);
    return line;
  }

  return (customer, { caller, isOwner, abort }) => {
    if (abort.aborted) throw abortedError();
    const line = lineOf(isOwner ? `owner:${customer.iin}` : customer.iin);
    const known = line.lanes.get(caller);
    if (known === undefined && line.lanes.size >= mostCallers) throw busyError();
    const lane = known ?? { caller, underWay: undefined, waiting: undefined, turn: undefined, overdueAt: 0 };
    if (known === undefined) line.lanes.set(caller, lane);

    const last = lane.waiting ?? lane.underWay;
    // Behind one who waits already, even the same content is sent again: it has to be the latest.
    const isLast = last === lane.waiting || line.turns.isEmpty;
    if (last !== undefined && isLast && isSame(last, customer)) return ride(line, lane, last, abort);

    const joinableUntil = performance.now() + timeoutMs;
    const started: Upsert = { customer, limit: new CallLimit(), riders: new Set(), joinableUntil };
    const answer = ride(line, lane, started, abort);
    if (line.underWay === 0) {
      send(line, lane, started);
      return answer;
    }
    const replaced = lane.waiting;
    lane.waiting = started;
    if (replaced !== undefined) {
      for (const rider of replaced.riders) rider.reject(new Problem("superseded"));
    } else if (lane.underWay === undefined) {
      queue(line, lane);
      if (line.turns.first === lane.turn) advance(line);
    }
    return answer;
  };
}

function isSame({ customer, limit, joinableUntil }: Upsert, other: Customer): boolean {
  return (
    !limit.aborted &&
    performance.now() < joinableUntil &&
    JSON.stringify(toWire(customer)) === JSON.stringify(toWire(other))
  );
}
