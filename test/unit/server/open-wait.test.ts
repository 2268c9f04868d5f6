// Tests src/server/results/open-wait.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OpenWait } from "../../../src/server/results/open-wait.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A wait whose reads the test answers; what it came to. */
function open({ signal }: { signal?: AbortSignal } = {}) {
  const reads: { resolve: (found?: string) => void; reject: (error: Error) => void }[] = [];
  const read = vi.fn(() => new Promise<string | undefined>((resolve, reject) => reads.push({ resolve, reject })));
  let wake = () => {};
  const unwatch = vi.fn();
  const watch = (given: () => void) => {
    wake = given;
    return unwatch;
  };
  const wait = new OpenWait({ read, watch, holdMs: 25_000, signal });
  const ended = vi.fn<(outcome: unknown) => void>();
  wait.run().then(
    (found) => ended({ found }),
    (error) => ended(error),
  );
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    wait,
    read,
    unwatch,
    ended,
    wake: () => wake(),
    async answer(found?: string) {
      reads.at(-1)?.resolve(found);
      await settle();
    },
    async fail() {
      reads.at(-1)?.reject(new Error("down"));
      await settle();
    },
  };
}

describe("a wait ends", () => {
  test("with what the first read finds, and asks no more", async () => {
    const { read, unwatch, ended, answer } = open();
    expect(read).toHaveBeenCalledOnce();
    await answer("a");
    expect(ended).toHaveBeenCalledExactlyOnceWith({ found: "a" });
    expect([unwatch.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("with what a later read finds: of each second, and of each time that it is woken", async () => {
    const { read, ended, answer, wake } = open();
    await answer();
    await vi.advanceTimersByTimeAsync(999);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toHaveBeenCalledTimes(2);
    await answer();
    wake();
    expect(read).toHaveBeenCalledTimes(3);
    await answer("a");
    expect(ended).toHaveBeenCalledExactlyOnceWith({ found: "a" });
  });

  test("with nothing once it was held long enough", async () => {
    const { ended, answer } = open();
    await answer();
    for (let second = 1; second < 25; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      await answer();
    }
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).toHaveBeenCalledExactlyOnceWith({ found: undefined });
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([undefined, "a"])("early, yet not before the first read has answered: %s", async (found) => {
    const { wait, ended, answer } = open();
    wait.end();
    await vi.advanceTimersByTimeAsync(100);
    expect(ended).not.toHaveBeenCalled();
    await answer(found);
    expect(ended).toHaveBeenCalledExactlyOnceWith({ found });
  });

  test("when nobody waits any more, and leaves no listener", async () => {
    const caller = new AbortController();
    const removed = vi.spyOn(caller.signal, "removeEventListener");
    const { ended, answer, unwatch } = open({ signal: caller.signal });
    await answer();
    caller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "aborted" }));
    expect([removed.mock.calls.length, unwatch.mock.calls.length, vi.getTimerCount()]).toEqual([1, 1, 0]);
  });

  test("before it begins when nobody waits at all", async () => {
    const { ended, read } = open({ signal: AbortSignal.abort() });
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "aborted" }));
    expect(read).not.toHaveBeenCalled();
  });
});

describe("one read at a time", () => {
  test("however often it is woken meanwhile, and one more after it", async () => {
    const { read, answer, wake } = open();
    wake();
    wake();
    expect(read).toHaveBeenCalledTimes(1);
    await answer();
    expect(read).toHaveBeenCalledTimes(2);
    await answer();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test("and none after what it waited for", async () => {
    const { read, answer, wake } = open();
    wake();
    await answer("a");
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe("a store that fails", () => {
  test("at the first read ends the wait", async () => {
    const { ended, fail } = open();
    await fail();
    expect(ended).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "unavailable", cause: new Error("down") }),
    );
  });

  test("to answer the first read within five seconds ends it too", async () => {
    const { ended } = open();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "unavailable", cause: new Error("the store did not answer") }),
    );
  });

  test("later may come back while the wait lasts", async () => {
    const { ended, answer, fail, wake } = open();
    await answer();
    wake();
    await fail();
    expect(ended).not.toHaveBeenCalled();
    wake();
    await answer("a");
    expect(ended).toHaveBeenCalledExactlyOnceWith({ found: "a" });
  });
});
