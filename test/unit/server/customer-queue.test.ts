// Tests src/server/proxy/routes/customer-queue.ts
import type { Customer } from "react-qbox-video-call/customer";
import { expect, onTestFinished, test, vi } from "vitest";
import type { AbortSource } from "../../../src/server/http/core-types.js";
import { LightAbort } from "../../../src/server/node/light-abort.js";
import type { PlatformCalls } from "../../../src/server/platform/platform-calls.js";
import { CustomerQueue } from "../../../src/server/proxy/routes/customer-queue.js";

/** A queue before a platform that answers when the test says so, unless the call is aborted. */
function setUp() {
  const sent: { caller: string; answer(id: string): void }[] = [];
  const upsert = (_customer: Customer, caller: string, limit: AbortSource) =>
    new Promise((resolve, reject) => {
      sent.push({ caller, answer: (id) => resolve({ userId: id }) });
      limit.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const onIdle = vi.fn();
  const platform = { upsert, timeoutMs: 60_000, maxConcurrentCalls: 4 } as unknown as PlatformCalls;
  const queue = new CustomerQueue(platform, onIdle);
  const aborts: LightAbort[] = [];
  onTestFinished(() => aborts.forEach((abort) => void abort.fire()));
  const add = (caller: string, email = "a@example.kz") => {
    const abort = new LightAbort();
    aborts.push(abort);
    return { abort, result: queue.add({ email } as Customer, caller, abort) };
  };
  return { sent, onIdle, add };
}

test("256 callers may wait for one customer; the next is told that all is busy", async () => {
  const { sent, add } = setUp();
  const results = Array.from({ length: 256 }, (_, index) => add(`${index}`).result);
  expect(() => add("one more")).toThrow(expect.objectContaining({ code: "busy" }));
  for (const result of results) result.catch(() => {});
  // One of the 256 may still change its mind.
  expect(() => add("7", "b@example.kz").result.catch(() => {})).not.toThrow();
  sent[0]?.answer("1");
  await results[0];
  await vi.waitFor(() => expect(() => add("one more").result.catch(() => {})).not.toThrow());
});

test("a caller that leaves while it waits gives up its turn", async () => {
  const { sent, add } = setUp();
  const [first, second, third] = [add("first"), add("second"), add("third")];
  second.abort.fire();
  await expect(second.result).rejects.toMatchObject({ code: "aborted" });
  sent[0]?.answer("1");
  await first.result;
  await vi.waitFor(() => expect(sent.map(({ caller }) => caller)).toEqual(["first", "third"]));
  sent[1]?.answer("2");
  await expect(third.result).resolves.toEqual({ userId: "2" });
});

test("it is told once that nobody is in the queue any more", async () => {
  const { sent, onIdle, add } = setUp();
  const [first, second] = [add("first"), add("second")];
  sent[0]?.answer("1");
  await first.result;
  expect(onIdle).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  sent[1]?.answer("2");
  await second.result;
  await vi.waitFor(() => expect(onIdle).toHaveBeenCalledOnce());
});

test("an upsert for which nobody waits any more is aborted on its way to the platform", async () => {
  const { sent, onIdle, add } = setUp();
  const { abort, result } = add("one");
  expect(sent).toHaveLength(1);
  abort.fire();
  await expect(result).rejects.toMatchObject({ code: "aborted" });
  // The platform has not answered: without the abort the queue would hold the caller for ever.
  await vi.waitFor(() => expect(onIdle).toHaveBeenCalledOnce());
});

test("a caller who asks again just after the abort of an upsert gets a new upsert", async () => {
  const { sent, add } = setUp();
  const first = add("one");
  first.abort.fire();
  const again = add("one");
  await expect(first.result).rejects.toMatchObject({ code: "aborted" });
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  sent[1]?.answer("2");
  await expect(again.result).resolves.toEqual({ userId: "2" });
});
