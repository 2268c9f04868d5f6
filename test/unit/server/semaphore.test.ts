import { describe, expect, test } from "vitest";
import { CallLimit } from "../../../src/server/transport/call-limit.js";
import { Semaphore } from "../../../src/server/transport/semaphore.js";
import { abortedError } from "../../../src/server/transport/transport-errors.js";
import { randomFrom } from "./random.js";

describe("the gate of calls to the platform", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "lets in all in the end and never too many, whatever comes, goes and gives up (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      const width = 1 + random(8);
      const longestLine = random(12);
      const gate = new Semaphore(width, longestLine);
      const inside: (string | undefined)[] = [];
      const waiting = new Set<CallLimit>();
      const outcomes = { in: 0, busy: 0, gone: 0 };
      let asked = 0;

      const enter = (caller: string | undefined) => {
        asked += 1;
        const limit = new CallLimit();
        const letIn = () => {
          waiting.delete(limit);
          outcomes.in += 1;
          inside.push(caller);
        };
        try {
          const room = gate.enter(caller, limit);
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
      const leave = () => {
        if (inside.length > 0) gate.leave(inside.splice(random(inside.length), 1)[0]);
      };

      for (let step = 0; step < 400; step++) {
        const act = random(10);
        if (act < 6) enter(random(9) === 0 ? undefined : `caller ${random(5)}`);
        else if (act < 9) leave();
        else [...waiting][random(Math.max(1, waiting.size))]?.end(abortedError());
        await Promise.resolve();
        await Promise.resolve();
        expect(inside.length).toBeLessThanOrEqual(width);
        expect(waiting.size).toBeLessThanOrEqual(longestLine);
      }
      while (inside.length > 0) {
        leave();
        await Promise.resolve();
        await Promise.resolve();
      }
      expect(waiting.size).toBe(0);
      expect(outcomes.in + outcomes.busy + outcomes.gone).toBe(asked);
      // All places are free again.
      for (let place = 0; place < width; place++) expect(gate.enter(undefined, new CallLimit())).toBeUndefined();
    },
  );

  test("who goes away loses no turn of the others, and his own calls keep theirs", async () => {
    const gate = new Semaphore(1, 10);
    gate.enter("x", new CallLimit());
    const order: string[] = [];
    const wait = (caller: string, name: string) => {
      const limit = new CallLimit();
      gate.enter(caller, limit)?.then(
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
      gate.leave(caller);
      await Promise.resolve();
    }
    expect(order).toEqual(["a1", "b1", "a3"]);
  });

  test("a line of 100,000 costs no more a call than a short one", async () => {
    const gate = new Semaphore(1, 100_000);
    const rooms: Promise<void>[] = [];
    for (let call = 0; call <= 100_000; call++) {
      const room = gate.enter(`caller ${call % 1_000}`, new CallLimit());
      if (room !== undefined) rooms.push(room);
    }
    for (let call = 0; call <= 100_000; call++) gate.leave(`caller ${call % 1_000}`);
    await Promise.all(rooms);
    expect(rooms).toHaveLength(100_000);
  });
});
