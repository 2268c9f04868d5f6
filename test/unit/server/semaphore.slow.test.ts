// Tests src/server/transport/semaphore.ts, src/server/transport/call-limit.ts, src/server/linked-list.ts
import { describe, expect, test } from "vitest";
import { CallLimit } from "../../../src/server/transport/call-limit.js";
import { Semaphore } from "../../../src/server/transport/semaphore.js";
import { abortedError } from "../../../src/server/transport/transport-errors.js";
import { randomFrom } from "./random.js";

describe("the semaphore of calls to the platform", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "grants every call that waits long enough, and never too many at once (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      const permits = 1 + random(8);
      const maxWaiting = random(12);
      const semaphore = new Semaphore(permits, maxWaiting);
      const inside: (string | undefined)[] = [];
      const waiting = new Set<CallLimit>();
      const outcomes = { in: 0, busy: 0, gone: 0 };
      let asked = 0;

      const acquire = (caller: string | undefined) => {
        asked += 1;
        const limit = new CallLimit();
        const letIn = () => {
          waiting.delete(limit);
          outcomes.in += 1;
          inside.push(caller);
        };
        try {
          const room = semaphore.acquire(caller, limit);
          if (room === undefined) return letIn();
          waiting.add(limit);
          room.then(letIn, (error: { code: string }) => {
            waiting.delete(limit);
            outcomes[error.code === "busy" ? "busy" : "gone"] += 1;
          });
        } catch {
          outcomes.busy += 1;
        }
      };
      const release = () => {
        if (inside.length > 0) semaphore.release(inside.splice(random(inside.length), 1)[0]);
      };

      for (let step = 0; step < 400; step++) {
        const act = random(10);
        if (act < 6) acquire(random(9) === 0 ? undefined : `caller ${random(5)}`);
        else if (act < 9) release();
        else [...waiting][random(Math.max(1, waiting.size))]?.end(abortedError());
        await Promise.resolve();
        await Promise.resolve();
        expect(inside.length).toBeLessThanOrEqual(permits);
        expect(waiting.size).toBeLessThanOrEqual(maxWaiting);
      }
      while (inside.length > 0) {
        release();
        await Promise.resolve();
        await Promise.resolve();
      }
      expect(waiting.size).toBe(0);
      expect(outcomes.in + outcomes.busy + outcomes.gone).toBe(asked);
      // All places are free again.
      for (let place = 0; place < permits; place++)
        expect(semaphore.acquire(undefined, new CallLimit())).toBeUndefined();
    },
  );

  test("a call that is aborted changes neither the turns of other callers nor those of its own caller", async () => {
    const semaphore = new Semaphore(1, 10);
    semaphore.acquire("x", new CallLimit());
    const order: string[] = [];
    const wait = (caller: string, name: string) => {
      const limit = new CallLimit();
      semaphore.acquire(caller, limit)?.then(
        () => order.push(name),
        () => {},
      );
      return limit;
    };
    wait("a", "a1");
    const leaving = wait("a", "a2");
    wait("b", "b1");
    wait("a", "a3");
    leaving.end(abortedError());
    for (const caller of ["x", "a", "b"]) {
      semaphore.release(caller);
      await Promise.resolve();
    }
    expect(order).toEqual(["a1", "b1", "a3"]);
  });

  test("with 100,000 waiting calls, a call costs no more than with few", async () => {
    const semaphore = new Semaphore(1, 100_000);
    const rooms: Promise<void>[] = [];
    for (let call = 0; call <= 100_000; call++) {
      const room = semaphore.acquire(`caller ${call % 1_000}`, new CallLimit());
      if (room !== undefined) rooms.push(room);
    }
    for (let call = 0; call <= 100_000; call++) semaphore.release(`caller ${call % 1_000}`);
    await Promise.all(rooms);
    expect(rooms).toHaveLength(100_000);
  });
});
