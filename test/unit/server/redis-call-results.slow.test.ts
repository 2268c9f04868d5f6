// Tests src/server/results/redis-call-results.ts, src/server/results/redis-subscription.ts, src/server/results/watchers.ts
import { Redis } from "ioredis";
import { type CallResultStore, createCallResults, redisCallResults } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { connectTo, type RedisServer, startRedis } from "./redis-server.js";
import { delivery, setUpResults } from "./results-setup.js";

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

/** One instance of a server, with the given client. */
const instance = (client: object = redis, options = {}) =>
  setUpResults({ results: { store: redisCallResults(client, options) } });

const subscribed = (count: number) =>
  vi.waitFor(async () =>
    expect(await redis.pubsub("NUMSUB", "qbox:result:changed")).toEqual([expect.anything(), count]),
  );

describe("two instances with one Redis", () => {
  test("a result that one receives is told by the other, by a message", async () => {
    // Without it who waits reads the store again each second, too.
    vi.useFakeTimers({ toFake: ["setInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const [one, two] = [instance(), instance()];
    const asked = two.ask({ token: await one.upsert() });
    await subscribed(1);
    expect(await one.deliver(delivery())).toBe(200);
    expect((await asked).body.result?.outcome).toBe("success");
  });

  test("a result that one received is told by the other later", async () => {
    const [one, two] = [instance(), instance()];
    const token = await one.upsert();
    await one.deliver(delivery());
    expect((await two.ask({ token })).body.status).toBe("decided");
  });

  test("a repeat to the other instance changes nothing, a correction does", async () => {
    const [one, two] = [instance(), instance()];
    const token = await one.upsert();
    await one.deliver(delivery());
    const before = await redis.get("qbox:result:435");
    await two.deliver(delivery());
    expect(await redis.get("qbox:result:435")).toBe(before);
    await two.deliver(delivery({ status: "rejected" }));
    expect((await one.ask({ token })).body.result?.outcome).toBe("rejected");
  });

  test("of many results that reach both at the same moment the newest call is kept", async () => {
    const [one, two] = [instance(), instance()];
    const token = await one.upsert();
    one.clock.now += 60_000;
    two.clock.now += 60_000;
    const deliveries = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? one : two).deliver(
        delivery({ callId: `c-${index}`, at: one.clock.now - 12_000 + index * 1_000 }),
      ),
    );
    expect(await Promise.all(deliveries)).toEqual(Array(12).fill(200));
    expect((await two.ask({ token })).body.result?.call_id).toBe("c-11");
  });
});

describe("what is kept in Redis", () => {
  test("is the result by the customer's id, without personal data and without the operator, and expires", async () => {
    const { deliver } = instance();
    await deliver(delivery({ status: "rejected", comment: "Айгүл 900101400017" }));
    expect(await redis.keys("*")).toEqual(["qbox:result:435"]);
    const text = (await redis.get("qbox:result:435")) ?? "";
    expect(Object.keys(JSON.parse(text)).toSorted()).toEqual(
      ["callId", "cursor", "decidedAt", "outcome", "receivedAt", "seen", "startedAt"].toSorted(),
    );
    for (const personal of ["900101400017", "77771234567", "operator.name", "app-17"]) {
      expect(text).not.toContain(personal);
    }
    expect(await redis.pttl("qbox:result:435")).toBeGreaterThan(23 * 3_600_000);
    expect(await redis.pttl("qbox:result:435")).toBeLessThanOrEqual(24 * 3_600_000);
  });

  test("has the given prefix, and others do not see it", async () => {
    const [bank, clinic] = [
      instance(redis, { prefix: "bank:" }),
      setUpResults({
        results: { store: redisCallResults(redis, { prefix: "clinic:" }), holdMs: 0 },
      }),
    ];
    const token = await bank.upsert();
    await bank.deliver(delivery());
    expect(await redis.keys("*")).toEqual(["bank:435"]);
    expect((await clinic.ask({ token })).body.status).toBe("waiting");
  });
});

describe("while Redis or its messages fail", () => {
  test("a lost message costs about a second, not the result", async () => {
    const [one, two] = [instance(), instance()];
    const asked = two.ask({ token: await one.upsert() });
    await subscribed(1);
    await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
    // As the message would: at once, and without waiting for the new subscription.
    await one.deliver(delivery());
    expect((await asked).body.status).toBe("decided");
  });

  test("the subscription comes back by itself", async () => {
    const [one, two] = [instance(), instance()];
    const asked = two.ask({ token: await one.upsert() });
    await subscribed(1);
    await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
    await subscribed(1);
    await one.deliver(delivery());
    expect((await asked).body.status).toBe("decided");
  });

  test("who waits through a restart of Redis gets the result that comes after it", async () => {
    const own = await startRedis();
    const client = await connectTo(own);
    const { upsert, ask, deliver, untilWaiting } = instance(client);
    const asked = ask({ token: await upsert() });
    await untilWaiting(1);
    await own.stop();
    const again = await startRedis(own.port);
    onTestFinished(() => {
      client.disconnect();
      return again.stop();
    });
    await vi.waitFor(() => expect(client.status).toBe("ready"), 5_000);
    expect(await deliver(delivery())).toBe(200);
    expect((await asked).body.status).toBe("decided");
  });

  test("questions and deliveries are answered 503", async () => {
    const own = await startRedis();
    const client = await connectTo(own);
    onTestFinished(() => client.disconnect());
    vi.spyOn(console, "error").mockReturnValue();
    const { upsert, ask, deliver } = instance(client);
    const token = await upsert();
    await own.stop();
    await vi.waitFor(() => expect(client.status).not.toBe("ready"));
    expect([(await ask({ token })).status, await deliver(delivery())]).toEqual([503, 503]);
  });
});

test("close ends the second connection, leaves the first one alone, and nothing opens another", async () => {
  const { upsert, ask, deliver, callResults, untilWaiting } = instance();
  const token = await upsert();
  const asked = ask({ token });
  await untilWaiting(1);
  await subscribed(1);
  await callResults.close();
  expect((await asked).body.status).toBe("waiting");
  await subscribed(0);
  await deliver(delivery());
  expect((await ask({ token })).body.status).toBe("decided");
  expect(await redis.pubsub("NUMSUB", "qbox:result:changed")).toEqual([expect.anything(), 0]);
});

test("no second connection is opened before somebody waits", async () => {
  const duplicate = vi.spyOn(redis, "duplicate");
  onTestFinished(() => duplicate.mockRestore());
  const { deliver } = instance();
  await deliver(delivery());
  expect(duplicate).not.toHaveBeenCalled();
});

test("a client that connects lazily and queues nothing works, as that of qbox proxy", async () => {
  const lazy = new Redis({ port: server.port, host: "127.0.0.1", lazyConnect: true, enableOfflineQueue: false });
  onTestFinished(() => lazy.disconnect());
  await lazy.connect();
  const { upsert, ask, deliver } = instance(lazy);
  const asked = ask({ token: await upsert() });
  await subscribed(1);
  await deliver(delivery());
  expect((await asked).body.status).toBe("decided");
});

test.each([undefined, null, "redis://localhost", {}, { call: () => {} }])(
  "%j is not a Redis client and is refused at the start",
  (client) => {
    expect(() => redisCallResults(client as unknown as object)).toThrow(/redis: (must be a client|needs the method)/);
  },
);

test("a client of node-redis works too", async () => {
  let tell: ((message: string) => void) | undefined;
  const destroy = vi.fn();
  const subscriber = {
    on: () => {},
    connect: async () => {},
    subscribe: async (_channel: string, listener: (message: string) => void) => {
      tell = listener;
    },
    destroy,
  };
  const client = {
    isReady: true,
    sendCommand: async (words: string[]) => redis.call(...(words as [string, ...string[]])),
    duplicate: () => subscriber,
  };
  const store: CallResultStore = redisCallResults(client);
  const woken = vi.fn();
  const unwatch = store.watch?.("435", woken);
  await vi.waitFor(() => expect(tell).toBeDefined());
  tell?.("436");
  expect(woken).not.toHaveBeenCalled();
  tell?.("435");
  expect(woken).toHaveBeenCalledOnce();
  unwatch?.();
  tell?.("435");
  expect(woken).toHaveBeenCalledOnce();
  expect(await store.replace("435", undefined, "a", 1_000)).toBe(true);
  expect(await store.replace("435", undefined, "b", 1_000)).toBe(false);
  expect(await store.replace("435", "a", "b", 1_000)).toBe(true);
  expect(await store.read("435")).toBe("b");
  await createCallResults({ store }).close();
  expect(destroy).toHaveBeenCalledOnce();
});
