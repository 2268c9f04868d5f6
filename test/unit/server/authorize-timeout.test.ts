// Tests src/server/auth/authorizer.ts, src/server/with-timeout.ts
import type { Authorization, ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, expect, test, vi } from "vitest";
import { deferred } from "./deferred.js";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";

let stack: Stack;
afterEach(() => stack.close());

async function upsertWith(options: Partial<ProxyOptions>): Promise<Response> {
  stack = await startStack({ authorizeTimeoutMs: 50, ...options });
  return postJson(stack.customersUrl, customer);
}

const never = new Promise<Authorization>(() => {});
// A query of a database client: no Promise.
// biome-ignore lint/suspicious/noThenProperty: that is what such a query is
const neverThenable = { then: () => {} } as unknown as Promise<Authorization>;

test.each([
  ["a promise", never],
  ["a query that is no Promise", neverThenable],
])("an authorize that hangs answers 503 in time, lets nobody in and is in the log: %s", async (_name, answer) => {
  const onError = vi.fn();
  const response = await upsertWith({ authorize: () => answer, onError });
  expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(onError.mock.calls[0]?.[0]).toMatchObject({
    code: "authorize-timeout",
    message: expect.stringMatching(/authorize\(\).* 50 ms/),
  });
  expect(stack.platform.seen).toEqual([]);
});

test("a late result of authorize is ignored, also a late error", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const late = deferred();
  const onError = vi.fn();
  const authorize = async () => {
    await late.promise;
    throw new Error("the session store is back and does not know");
  };
  expect((await upsertWith({ authorize, onError })).status).toBe(503);
  late.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(onError).toHaveBeenCalledOnce();
  expect(stack.platform.seen).toEqual([]);
});

test("by default authorize has ten seconds, and leaves no timer when it returns in time", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  stack = await startStack({ authorize: async () => true });
  expect((await postJson(stack.customersUrl, customer)).status).toBe(200);
  const asked = timers.mock.calls.findIndex(([, ms]) => ms === 10_000);
  const timer = timers.mock.results[asked]?.value;
  expect(timer).toBeDefined();
  expect(cleared).toHaveBeenCalledWith(timer);
  vi.restoreAllMocks();
});
