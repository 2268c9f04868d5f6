// Tests src/server/webhook/redis-idempotency-store.ts, src/server/webhook/idempotency-store.ts, src/server/redis-error.ts
import type { Redis } from "ioredis";
import { createWebhookHandler, redisSeen, type SeenStore } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deferred } from "./deferred.js";
import { problemOf } from "./harness.js";
import { connectTo, type RedisServer, startRedis } from "./redis-server.js";

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = await connectTo(server);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => redis.flushall());

const deliver = (handler: (request: Request) => Promise<Response>) =>
  handler(
    new Request("https://app.example/hook", {
      method: "POST",
      body: JSON.stringify({ call: { id: "c-1" }, status: "success" }),
    }),
  );

const instance = (seen: SeenStore, onCallResult: () => void | Promise<void>, onError = vi.fn()) =>
  createWebhookHandler({ verify: () => true, onCallResult, seen, onError });

describe("two instances with one Redis", () => {
  test("process a call once", async () => {
    const acted = vi.fn();
    const [one, two] = [instance(redisSeen({ redis }), acted), instance(redisSeen({ redis }), acted)];
    expect((await deliver(one)).status).toBe(200);
    expect((await deliver(two)).status).toBe(200);
    expect(acted).toHaveBeenCalledOnce();
  });

  test("process a call once when the same delivery reaches both at the same moment", async () => {
    const acting = deferred();
    const acted = vi.fn(() => acting.promise);
    const first = deliver(instance(redisSeen({ redis }), acted));
    await vi.waitFor(() => expect(acted).toHaveBeenCalled());
    const second = await deliver(instance(redisSeen({ redis }), acted));
    expect([second.status, (await problemOf(second)).code]).toEqual([409, "conflict"]);
    acting.resolve();
    expect((await first).status).toBe(200);
    expect(acted).toHaveBeenCalledOnce();
  });

  test("process a call again on either after it failed", async () => {
    const acted = vi.fn().mockRejectedValueOnce(new Error("database is down"));
    const [one, two] = [instance(redisSeen({ redis }), acted), instance(redisSeen({ redis }), acted)];
    expect((await deliver(one)).status).toBe(500);
    expect((await deliver(two)).status).toBe(200);
    expect(acted).toHaveBeenCalledTimes(2);
  });
});

test("what is in Redis is the same in each version: the key, the word and a week", async () => {
  const seen = redisSeen({ redis });
  await seen.claim("c-1");
  expect(await redis.get("qbox:seen:c-1")).toMatch(/^claim:[\da-f-]{36}$/);
  const claimedFor = await redis.pttl("qbox:seen:c-1");
  expect(claimedFor).toBeGreaterThan(4 * 60_000);
  expect(claimedFor).toBeLessThanOrEqual(5 * 60_000);
  await seen.complete("c-1");
  expect(await redis.get("qbox:seen:c-1")).toBe("done");
  const keptFor = await redis.pttl("qbox:seen:c-1");
  expect(keptFor).toBeGreaterThan(7 * 86_400_000 - 60_000);
  expect(keptFor).toBeLessThanOrEqual(7 * 86_400_000);
});

test("an instance that has claimed nothing releases nothing", async () => {
  const [one, two] = [redisSeen({ redis }), redisSeen({ redis })];
  expect(await one.claim("c-1")).toBe("claimed");
  await two.release("c-1");
  expect(await two.claim("c-1")).toBe("in-progress");
});

test("the claim of an onCallResult that hangs is released for both, and its late failure releases no other claim", async () => {
  const late = deferred();
  const acting = deferred();
  const acted = vi
    .fn()
    .mockImplementationOnce(() => late.promise.then(() => Promise.reject(new Error("late"))))
    .mockImplementationOnce(() => acting.promise);
  const onError = vi.fn();
  // One store object, whose owner's token is the newer claim's by the time of the late failure.
  const seen = redisSeen({ redis });
  const handler = createWebhookHandler({
    verify: () => true,
    onCallResult: acted,
    seen,
    onError,
    actTimeoutMs: 20,
    claimTimeoutMs: 40,
  });
  expect((await deliver(handler)).status).toBe(503);
  await vi.waitFor(async () => expect(await redis.exists("qbox:seen:c-1")).toBe(0));
  const other = createWebhookHandler({ verify: () => true, onCallResult: acted, seen, onError });
  const second = deliver(other);
  await vi.waitFor(() => expect(acted).toHaveBeenCalledTimes(2));
  late.resolve();
  await vi.waitFor(() => expect(onError.mock.calls.map(([error]) => error.message)).toContain("late"));
  expect((await deliver(other)).status).toBe(409);
  acting.resolve();
  expect((await second).status).toBe(200);
  expect((await deliver(other)).status).toBe(200);
  expect(acted).toHaveBeenCalledTimes(2);
});

describe("what is kept in Redis", () => {
  test("expires: a claim soon, a processed call after its time", async () => {
    const seen = redisSeen({ redis, keyPrefix: "bank:", ttlMs: 60_000, claimMs: 2_000 });
    expect(await seen.claim("c-1")).toBe("claimed");
    expect(await redis.pttl("bank:c-1")).toBeLessThanOrEqual(2_000);
    await seen.complete("c-1");
    expect(await redis.pttl("bank:c-1")).toBeGreaterThan(2_000);
    expect(await redis.pttl("bank:c-1")).toBeLessThanOrEqual(60_000);
    expect(await seen.claim("c-1")).toBe("done");
  });

  test("lets another instance take over when one died while it processed a call", async () => {
    const died = redisSeen({ redis, claimMs: 50 });
    expect(await died.claim("c-1")).toBe("claimed");
    const other = redisSeen({ redis });
    await vi.waitFor(async () => expect(await other.claim("c-1")).toBe("claimed"));
  });

  test("a late owner does not release the claim of another instance", async () => {
    const late = redisSeen({ redis, claimMs: 50 });
    await late.claim("c-1");
    const owner = redisSeen({ redis });
    await vi.waitFor(async () => expect(await owner.claim("c-1")).toBe("claimed"));
    await late.release("c-1");
    expect(await redisSeen({ redis }).claim("c-1")).toBe("in-progress");
  });
});

describe("while Redis is down", () => {
  test("no call is processed, and the platform is asked to repeat", async () => {
    const own = await startRedis();
    const client = await connectTo(own);
    const acted = vi.fn();
    const onError = vi.fn();
    const handler = instance(redisSeen({ redis: client }), acted, onError);
    await own.stop();
    const response = await deliver(handler);
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(acted).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledOnce();
    client.disconnect();
  });

  test("a call that was processed is answered 200, so that the platform does not repeat it", async () => {
    const own = await startRedis();
    const client = await connectTo(own);
    const onError = vi.fn();
    const handler = instance(redisSeen({ redis: client }), () => own.stop(), onError);
    expect((await deliver(handler)).status).toBe(200);
    expect(onError).toHaveBeenCalledOnce();
    client.disconnect();
  });
});

test.each([undefined, null, "redis://localhost", {}])(
  "%j is not a Redis client and is refused at the start",
  (client) => {
    expect(() => redisSeen({ redis: client as unknown as object })).toThrow(/redis: must be a client/);
  },
);

test("a client of node-redis works too", async () => {
  const sent: string[][] = [];
  const client = {
    isReady: true,
    sendCommand: async (words: string[]) => {
      sent.push(words);
      return redis.call(...(words as [string, ...string[]]));
    },
  };
  const seen = redisSeen({ redis: client });
  expect(await seen.claim("c-1")).toBe("claimed");
  await seen.release("c-1");
  expect(await seen.claim("c-1")).toBe("claimed");
  expect(sent.map(([name]) => name)).toEqual(["SET", "EVAL", "SET"]);
});
