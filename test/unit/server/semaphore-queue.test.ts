// Tests src/server/transport/semaphore.ts
import { describe, expect, test } from "vitest";
import { CallLimit } from "../../../src/server/transport/call-limit.js";
import { Semaphore } from "../../../src/server/transport/semaphore.js";

/** What becomes of each call: "in", "waits" or "busy". */
function calls(semaphore: Semaphore) {
  const states: Record<string, string> = {};
  const call = (name: string, caller: string) => {
    try {
      const turn = semaphore.acquire(caller, new CallLimit());
      states[name] = turn === undefined ? "in" : "waits";
      turn?.then(
        () => {
          states[name] = "in";
        },
        ({ code }: { code: string }) => {
          states[name] = code;
        },
      );
    } catch (error) {
      states[name] = (error as { code: string }).code;
    }
  };
  return { states, call };
}

describe("where the queue is full", () => {
  test("a caller that holds as much as the one that waits is refused", async () => {
    const { states, call } = calls(new Semaphore(2, 1));
    call("a1", "a");
    call("b1", "b");
    call("a2", "a");
    call("b2", "b");
    await Promise.resolve();
    expect(states).toEqual({ a1: "in", b1: "in", a2: "waits", b2: "busy" });
  });

  test("a caller that holds less replaces the last call of the busiest", async () => {
    const { states, call } = calls(new Semaphore(3, 1));
    for (const name of ["a1", "a2", "a3"]) call(name, "a");
    call("b1", "b");
    call("b2", "b");
    await Promise.resolve();
    await Promise.resolve();
    expect(states).toEqual({ a1: "in", a2: "in", a3: "busy", b1: "in", b2: "waits" });
  });

  test("a caller that waits less replaces the last call of the busiest, whatever both hold", async () => {
    const { states, call } = calls(new Semaphore(1, 2));
    call("b1", "b");
    for (const name of ["a1", "a2"]) call(name, "a");
    call("b2", "b");
    await Promise.resolve();
    await Promise.resolve();
    expect(states).toEqual({ b1: "in", a1: "waits", a2: "busy", b2: "waits" });
  });

  test("nobody's own call makes room for another of theirs", async () => {
    const { states, call } = calls(new Semaphore(1, 2));
    for (const name of ["a1", "a2", "a3", "a4"]) call(name, "a");
    await Promise.resolve();
    expect(states).toEqual({ a1: "in", a2: "waits", a3: "waits", a4: "busy" });
  });
});
