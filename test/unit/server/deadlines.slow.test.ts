// Tests src/server/platform/platform-calls.ts, src/server/transport/call-limit.ts, src/server/proxy/routes/upsert-queue.ts
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createPlatformClient, type ProxyOptions } from "react-qbox-video-call/server";
import { describe, expect, type TestContext, test, vi } from "vitest";
import { customer, postJson, secret, startStack } from "./harness.js";
import { answerId, sendJson, startPlatform } from "./platform.js";

const timeoutMs = 1_200;
/** What a busy machine may add; less than what a second time limit would. */
const graceMs = 700;

async function start({ onTestFinished }: TestContext, options: Partial<ProxyOptions> = {}) {
  const stack = await startStack({
    authorize: (request) => ({ id: request.headers.get("x-session") ?? "one" }),
    rateLimit: false,
    timeoutMs,
    ...options,
  });
  onTestFinished(() => stack.close());
  // The connections of the tests and the pool's module are warm.
  await postJson(stack.customersUrl, customer);
  stack.platform.seen = [];
  const held: ServerResponse[] = [];
  stack.platform.answer = (_seen, response) => held.push(response);
  const timed = async (response: Promise<Response>) => {
    const since = performance.now();
    const { status } = await response;
    return { status, ms: performance.now() - since };
  };
  return {
    stack,
    held,
    asked: (count: number) => vi.waitFor(() => expect(stack.platform.seen).toHaveLength(count)),
    upsert: (change: object = {}, session = "one") =>
      timed(postJson(stack.customersUrl, { ...customer, ...change }, { "x-session": session })),
  };
}

// Beside each other: what they wait for is time.
describe.concurrent("a time limit", () => {
  test.for<[name: string, options: Partial<ProxyOptions>, session: string]>([
    ["behind the caller's own upsert of the customer", {}, "one"],
    ["behind another caller's", {}, "two"],
    ["behind another caller's, where one call at once is allowed", { maxConcurrentCalls: 1 }, "two"],
  ])("an upsert that waits %s takes no longer than timeoutMs in all", async ([_name, options, session], context) => {
    const { asked, upsert } = await start(context, options);
    const first = upsert();
    await asked(1);
    await pause(timeoutMs / 8);
    const second = await upsert({ email: "new@example.kz" }, session);
    expect(second.status).toBe(504);
    expect(second.ms).toBeLessThan(timeoutMs + graceMs);
    expect((await first).status).toBe(504);
  });

  test("an upsert that waited for its turn has only the rest of its time for the platform", async (context) => {
    const { held, asked, upsert } = await start(context, { maxConcurrentCalls: 1 });
    const first = upsert();
    await asked(1);
    const second = upsert({ iin: "850715300011" });
    await pause(timeoutMs / 2);
    sendJson(held[0] as ServerResponse, 200, { data: { customer: { id: 1 } } });
    await asked(2);
    const { status, ms } = await second;
    expect([(await first).status, status]).toEqual([200, 504]);
    expect(ms).toBeLessThan(timeoutMs + graceMs);
  });

  test("a request that shares an upsert has its own time limit, from its arrival", async (context) => {
    const { held, asked, upsert } = await start(context);
    const first = upsert();
    await asked(1);
    await pause(timeoutMs / 2);
    const joined = upsert();
    expect((await first).status).toBe(504);
    sendJson(held[0] as ServerResponse, 200, { data: { customer: { id: 1 } } });
    const { status, ms } = await joined;
    expect(status).toBe(200);
    expect(ms).toBeLessThan(timeoutMs + graceMs);
    expect(held).toHaveLength(1);
  });

  test("an upsert that nobody waits for any more is aborted, and the next one is sent", async (context) => {
    const { stack, upsert } = await start(context);
    const closed = new Promise((resolve) => {
      stack.platform.answer = (_seen, response) => response.on("close", resolve);
    });
    expect((await upsert()).status).toBe(504);
    await closed;
    stack.platform.answer = answerId(2);
    expect((await upsert()).status).toBe(200);
  });

  test("a platform client's call has one time limit too, which includes waiting", async ({ onTestFinished }) => {
    const platform = await startPlatform();
    onTestFinished(() => platform.close());
    platform.answer = () => {};
    const client = createPlatformClient({ hostName: platform.hostName, secret, timeoutMs, maxConcurrentCalls: 1 });
    const since = performance.now();
    const errors = await Promise.allSettled([client.lookupEmployees(["a"]), client.lookupEmployees(["b"])]);
    expect(errors).toMatchObject(Array(2).fill({ reason: { code: "timeout" } }));
    expect(performance.now() - since).toBeLessThan(timeoutMs + graceMs);
  });

  test("a custom fetch that ignores its signal delays nobody longer than timeoutMs", async () => {
    const client = createPlatformClient({
      hostName: "https://qbox.example.kz",
      secret,
      timeoutMs: 100,
      maxConcurrentCalls: 1,
      fetch: () => new Promise(() => {}),
    });
    for (let call = 0; call < 2; call++) {
      await expect(client.lookupEmployees(["a"])).rejects.toMatchObject({ code: "timeout" });
    }
  });
});
