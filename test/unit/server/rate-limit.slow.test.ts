// Tests src/server/proxy/rate-limit/, src/server/proxy/rate-limit/rate-limit.ts, src/server/address/client-address.ts, src/server/redis.ts
import { Redis } from "ioredis";
import type { ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { createRateLimit } from "../../../src/server/proxy/rate-limit/rate-limit.js";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";
import { type RedisServer, startRedis } from "./redis-server.js";

const stacks: Stack[] = [];
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.close();
});

async function start(options: Partial<ProxyOptions>): Promise<Stack> {
  const stack = await startStack(options);
  stacks.push(stack);
  return stack;
}

const bySession: ProxyOptions["authorize"] = (request) => ({ id: request.headers.get("x-session") ?? "none" });

async function statuses(stack: Stack, times: number, headers: Record<string, string> = {}): Promise<number[]> {
  const list: number[] = [];
  for (let index = 0; index < times; index++) {
    list.push((await postJson(stack.customersUrl, customer, headers)).status);
  }
  return list;
}

describe("in memory", () => {
  test("a session over its limit gets Retry-After; another session is not delayed", async () => {
    const stack = await start({ authorize: bySession, rateLimit: { points: 2, windowMs: 60_000 } });
    expect(await statuses(stack, 2, { "x-session": "a" })).toEqual([200, 200]);

    const refused = await postJson(stack.customersUrl, customer, { "x-session": "a" });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([429, "rate-limited"]);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(55);
    expect(seconds).toBeLessThanOrEqual(60);

    expect(await statuses(stack, 1, { "x-session": "b" })).toEqual([200]);
    expect(stack.platform.seen).toHaveLength(3);
  });

  test("the limit ends with its window", async () => {
    const stack = await start({ rateLimit: { points: 1, windowMs: 1_000 } });
    expect(await statuses(stack, 2)).toEqual([200, 429]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await statuses(stack, 1)).toEqual([200]);
  });

  test("guessing credentials is limited by address, before authorize is asked", async () => {
    let asked = 0;
    const authorize = () => {
      asked += 1;
      return false;
    };
    const stack = await start({ authorize, rateLimit: { points: 1, pointsPerAddress: 3 } });
    expect(await statuses(stack, 5)).toEqual([401, 401, 401, 429, 429]);
    expect(asked).toBe(3);
  });

  test("open access is limited by default", async () => {
    const stack = await start({ authorize: "public" });
    const list = await statuses(stack, 21);
    expect(list.slice(0, 20)).not.toContain(429);
    expect(list[20]).toBe(429);
  });

  test("a session below its limit is still refused by the limit of its address", async () => {
    const stack = await start({ authorize: bySession, rateLimit: { points: 2, pointsPerAddress: 3 } });
    const list: number[] = [];
    for (const session of ["a", "b", "c", "d"]) list.push(...(await statuses(stack, 1, { "x-session": session })));
    expect(list).toEqual([200, 200, 200, 429]);
  });

  test("health is not counted", async () => {
    const stack = await start({ authorize: "public", rateLimit: { points: 1 } });
    for (let index = 0; index < 5; index++) expect((await fetch(`${stack.origin}/health`)).status).toBe(200);
  });
});

describe("evasion", () => {
  test("the same customer in another case, with spaces or another order of keys is counted again", async () => {
    const stack = await start({ authorize: bySession, rateLimit: { points: 2 } });
    const list: number[] = [];
    for (const body of [
      customer,
      { ...customer, iin: " 900101-400017", first_name: "АЙГҮЛ " },
      Object.fromEntries(Object.entries(customer).reverse()),
    ]) {
      list.push((await postJson(`${stack.customersUrl}?${list.length}`, body, { "x-session": "a" })).status);
    }
    expect(list).toEqual([200, 200, 429]);
  });

  test("an address in other case or with spaces is the same address", async () => {
    const stack = await start({ authorize: "public", rateLimit: { points: 1 }, trustedProxyHops: 1 });
    expect(await statuses(stack, 1, { "x-forwarded-for": "2001:DB8:0:1::1" })).toEqual([200]);
    expect(await statuses(stack, 1, { "x-forwarded-for": "9.9.9.9,   2001:db8:0:1::1" })).toEqual([429]);
  });

  test("a forged X-Forwarded-For does not change the counter", async () => {
    const stack = await start({ authorize: "public", rateLimit: { points: 1 } });
    const list: number[] = [];
    for (const address of ["1.1.1.1", "2.2.2.2", "3.3.3.3"]) {
      list.push(...(await statuses(stack, 1, { "x-forwarded-for": address })));
    }
    expect(list).toEqual([200, 429, 429]);
  });

  test("behind one proxy only the entry that this proxy wrote counts", async () => {
    const stack = await start({ authorize: "public", rateLimit: { points: 1 }, trustedProxyHops: 1 });
    expect(await statuses(stack, 1, { "x-forwarded-for": "9.9.9.1, 203.0.113.7" })).toEqual([200]);
    expect(await statuses(stack, 1, { "x-forwarded-for": "9.9.9.2, 203.0.113.7" })).toEqual([429]);
    expect(await statuses(stack, 1, { "x-forwarded-for": "9.9.9.1, 203.0.113.8" })).toEqual([200]);
  });

  test("one IPv6 subscriber is one caller, whatever address of its network it takes", async () => {
    const stack = await start({ authorize: "public", rateLimit: { points: 1 }, trustedProxyHops: 1 });
    const of = (address: string) => statuses(stack, 1, { "x-forwarded-for": address });
    expect(await of("2001:db8:0:1::1")).toEqual([200]);
    expect(await of("2001:0db8::1:aaaa:bbbb:cccc:dddd")).toEqual([429]);
    expect(await of("[2001:db8:0:1::2]:443")).toEqual([429]);
    expect(await of("2001:db8:0:2::1")).toEqual([200]);
    expect(await of("::ffff:203.0.113.9")).toEqual([200]);
    expect(await of("203.0.113.9:8080")).toEqual([429]);
  });
});

describe("in Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
    return () => redis.stop();
  });

  const connect = (port: number) => {
    const client = new Redis({ port, host: "127.0.0.1", maxRetriesPerRequest: 1 });
    client.on("error", () => {});
    return client;
  };
  const ready = (client: Redis) => client.ping();

  test("two instances count together", async () => {
    const client = connect(redis.port);
    await ready(client);
    const options = { authorize: bySession, rateLimit: { points: 3, redis: client } } satisfies Partial<ProxyOptions>;
    const [one, two] = [await start(options), await start(options)];
    const session = { "x-session": `shared-${Math.random()}` };
    expect(await statuses(one, 2, session)).toEqual([200, 200]);
    expect(await statuses(two, 2, session)).toEqual([200, 429]);
    expect(await statuses(one, 1, session)).toEqual([429]);
    client.disconnect();
  });

  test("each counter has keys of its own, and questions for results are counted apart", async () => {
    const client = connect(redis.port);
    await client.flushall();
    const address = { caller: "1::/64", subscriber: "1::/56", organisation: "1::/48" };
    for (const group of ["calls", "waits"] as const) {
      const limit = createRateLimit({ redis: client }, false, Date.now, group);
      await limit.countAddress(address);
      await limit.countCaller("of a session", address);
      await limit.countCaller(undefined, address);
    }
    const keys = (prefix: string) => [
      `${prefix}:address:1::/56`,
      `${prefix}:caller:address:1::/64`,
      `${prefix}:caller:session:of a session`,
      `${prefix}:network:1::/48`,
    ];
    expect((await client.keys("*")).sort()).toEqual([...keys("qbox"), ...keys("qbox:waits")].sort());
    client.disconnect();
  });

  test("Redis is down: by default each instance counts in its memory, with the same limit", async () => {
    const own = await startRedis();
    const client = connect(own.port);
    await ready(client);
    const stack = await start({ authorize: bySession, rateLimit: { points: 2, redis: client } });
    expect(await statuses(stack, 1)).toEqual([200]);
    await own.stop();
    expect(await statuses(stack, 3)).toEqual([200, 200, 429]);
    client.disconnect();
  });

  test('Redis is down: with whenRedisFails "refuse" nobody gets in', async () => {
    const own = await startRedis();
    const client = connect(own.port);
    await ready(client);
    const onError = () => {};
    const rateLimit = { points: 2, redis: client, whenRedisFails: "refuse" } as const;
    const stack = await start({ authorize: bySession, rateLimit, onError });
    await own.stop();
    const response = await postJson(stack.customersUrl, customer);
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(response.headers.get("retry-after")).toBe("5");
    client.disconnect();
  });

  test("a Redis that hangs delays no request for much longer than a second", async () => {
    const hanging = { status: "ready", rlflxIncr: () => new Promise(() => {}), defineCommand: () => {} };
    const stack = await start({ authorize: bySession, rateLimit: { points: 1, pointsPerAddress: 1, redis: hanging } });
    const startedAt = performance.now();
    expect(await statuses(stack, 1)).toEqual([200]);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});
