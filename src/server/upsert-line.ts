import type { Customer } from "../customer/types.js";
import { toWire } from "../customer/wire.js";
import { Abort } from "./abort.js";
import type { AbortSource } from "./exchange.js";
import { Gate } from "./gate.js";
import type { PlatformClient } from "./platform-client.js";
import { abortedError } from "./transport.js";

/** More at once for one customer are no hurried person any more. */
const longestLine = 8;

type Answer = { userId: string };

/** One upsert on its way or waiting for its turn, and those who wait for its answer. */
interface Upsert {
  customer: Customer;
  sessionId: string | undefined;
  answer: Promise<Answer>;
  abort: Abort;
  riders: number;
  isOver: boolean;
}

interface Line {
  gate: Gate;
  /** The one that will be sent after all others. */
  last: Upsert;
}

export type UpsertInLine = (customer: Customer, sessionId: string | undefined, abort: AbortSource) => Promise<Answer>;

/**
 * One upsert in flight for the same customer, told by the IIN: two at once could both miss the customer at the platform
 * and create it twice. Another content waits its turn, so that the latest submit is what the platform keeps. The same
 * content of the same session as the last in line shares its answer, a double click for example; nobody is answered with
 * what another session's request gave. Holds within one process.
 *
 * @throws {PlatformError} as `upsertCustomer`; `busy` when too many wait for one customer
 */
export function createUpsertLine(upsert: PlatformClient["upsertCustomer"], timeoutMs: number): UpsertInLine {
  const lines = new Map<string, Line>();

  function start(gate: Gate, customer: Customer, sessionId: string | undefined): Upsert {
    const abort = new Abort();
    const answer = send(gate, customer, abort);
    const started: Upsert = { customer, sessionId, answer, abort, riders: 0, isOver: false };
    const end = () => {
      started.isOver = true;
    };
    answer.then(end, end);
    return started;
  }

  async function send(gate: Gate, customer: Customer, abort: Abort): Promise<Answer> {
    await gate.enter(timeoutMs, abort);
    try {
      return await upsert(customer, { signal: abort });
    } finally {
      gate.leave();
      if (gate.isEmpty) lines.delete(customer.iin);
    }
  }

  return (customer, sessionId, abort) => {
    if (abort.aborted) throw abortedError();
    const line = lines.get(customer.iin);
    if (line === undefined) {
      const gate = new Gate(1, longestLine);
      const first = start(gate, customer, sessionId);
      lines.set(customer.iin, { gate, last: first });
      return ride(first, abort);
    }
    if (!isSame(line.last, customer, sessionId)) line.last = start(line.gate, customer, sessionId);
    return ride(line.last, abort);
  };
}

/** The upsert ends early only when the last of those who wait for it has gone. */
function ride(upsert: Upsert, abort: AbortSource): Promise<Answer> {
  upsert.riders += 1;
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      upsert.riders -= 1;
      if (upsert.riders === 0) upsert.abort.fire();
      reject(abortedError());
    };
    abort.addEventListener("abort", onAbort);
    upsert.answer.then(resolve, reject).finally(() => abort.removeEventListener("abort", onAbort));
  });
}

function isSame(upsert: Upsert, customer: Customer, sessionId: string | undefined): boolean {
  return (
    !upsert.isOver &&
    !upsert.abort.aborted &&
    upsert.sessionId === sessionId &&
    JSON.stringify(toWire(upsert.customer)) === JSON.stringify(toWire(customer))
  );
}
