// Tests src/server/proxy/rate-limit/circuit-breaker.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { CircuitBreaker } from "../../../src/server/proxy/rate-limit/circuit-breaker.js";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";

const never = () => new Promise<never>(() => {});

describe("a Redis that hangs", () => {
  const stacks: Stack[] = [];
  afterEach(async () => {
    for (const stack of stacks.splice(0)) await stack.close();
  });

  /** As `rate-limiter-flexible` uses ioredis: its script is a command of the client's. */
  function hangingRedis() {
    const redis = { status: "ready", asked: 0, defineCommand: () => {}, rlflxIncr: () => never() };
    redis.rlflxIncr = () => {
      redis.asked += 1;
      return never();
    };
    return redis;
  }

  async function start(whenRedisFails: "memory" | "refuse") {
    const redis = hangingRedis();
    const clock = { ms: 0 };
    const stack = await startStack({
      authorize: () => ({ id: 7 }),
      rateLimit: { points: 4, redis, whenRedisFails },
      onError: () => {},
      now: () => clock.ms,
    });
    stacks.push(stack);
    return { redis, clock, ask: () => postJson(stack.customersUrl, customer) };
  }

  test("is asked by one request in five seconds; the others do not wait and are counted in memory", async () => {
    const { redis, clock, ask } = await start("memory");
    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await ask()).status);
    expect(redis.asked).toBe(1);
    clock.ms = 5_000;
    for (let index = 0; index < 3; index++) statuses.push((await ask()).status);
    expect(redis.asked).toBe(2);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });

  test('with whenRedisFails "refuse" the next requests are refused at once', async () => {
    const { redis, ask } = await start("refuse");
    for (let index = 0; index < 3; index++) {
      const response = await ask();
      expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
      expect(response.headers.get("retry-after")).toBe("5");
    }
    expect(redis.asked).toBe(1);
  });
});

describe("the circuit breaker", () => {
  function breakerAt() {
    const clock = { ms: 0 };
    const breaker = new CircuitBreaker({ timeoutMs: 20, openMs: 5_000, now: () => clock.ms });
    return { breaker, clock };
  }
  const answer = async () => "pong";
  const isOpen = { code: "circuit-open" };
  const isLate = { code: "redis-timeout" };

  test("runs nothing while it is open, then one probe at a time", async () => {
    const { breaker, clock } = breakerAt();
    await expect(breaker.run(never)).rejects.toMatchObject(isLate);
    const work = vi.fn(answer);
    clock.ms = 4_999;
    await expect(breaker.run(work)).rejects.toMatchObject(isOpen);
    expect(work).not.toHaveBeenCalled();

    clock.ms = 5_000;
    const probe = breaker.run(never);
    await expect(breaker.run(work)).rejects.toMatchObject(isOpen);
    expect(work).not.toHaveBeenCalled();
    await expect(probe).rejects.toMatchObject(isLate);

    clock.ms = 9_999;
    await expect(breaker.run(work)).rejects.toMatchObject(isOpen);
    clock.ms = 10_000;
    expect(await breaker.run(work)).toBe("pong");
    expect(await breaker.run(work)).toBe("pong");
  });

  test("an error in time closes it: such a Redis delays nobody", async () => {
    const { breaker, clock } = breakerAt();
    await expect(breaker.run(never)).rejects.toMatchObject(isLate);
    clock.ms = 5_000;
    const refused = new Error("READONLY");
    await expect(breaker.run(() => Promise.reject(refused))).rejects.toBe(refused);
    await expect(
      breaker.run(() => {
        throw refused;
      }),
    ).rejects.toBe(refused);
    expect(await breaker.run(answer)).toBe("pong");
  });

  test("requests that started before it opened are not probes", async () => {
    const { breaker, clock } = breakerAt();
    const late = [breaker.run(never), breaker.run(never), breaker.run(never)];
    for (const each of late) await expect(each).rejects.toMatchObject(isLate);
    clock.ms = 5_000;
    expect(await breaker.run(answer)).toBe("pong");
  });
});
