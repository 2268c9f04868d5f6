// Tests src/server/results/, src/server/proxy/routes/call-result-handler.ts
import type { ProxyOptions } from "react-qbox-video-call/server";
import { describe, expect, test, vi } from "vitest";
import { delivery, setUpResults } from "./results-setup.js";

describe("a waiting request", () => {
  test("frees everything when the client has gone, and is no error", async () => {
    const onError = vi.fn();
    const { upsert, ask, events, untilWaiting } = setUpResults({
      results: { maxWaitsPerCaller: 1 },
      proxy: { onError },
    });
    const token = await upsert();
    for (let times = 0; times < 2; times++) {
      const leaving = new AbortController();
      const left = ask({ token }, undefined, leaving.signal);
      await untilWaiting(1);
      leaving.abort();
      expect((await left).body.code).toBe("aborted");
      await untilWaiting(0);
      expect(events.at(-1)).toMatchObject({ route: "call-result", status: 499, code: "aborted" });
    }
    expect(onError).not.toHaveBeenCalled();
  });

  test("is answered at once when the server stops, and so are later ones", async () => {
    const { upsert, ask, callResults, untilWaiting } = setUpResults();
    const token = await upsert();
    const asked = ask({ token });
    await untilWaiting(1);
    await callResults.close();
    expect((await asked).body.status).toBe("waiting");
    expect((await ask({ token })).body.status).toBe("waiting");
  });

  test("a result that came while the server stops is stored and told", async () => {
    const { upsert, ask, deliver, callResults } = setUpResults();
    const token = await upsert();
    await callResults.close();
    expect(await deliver(delivery())).toBe(200);
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("more than maxWaitsPerCaller of one session are answered 429 with Retry-After, others wait on", async () => {
    const { upsert, ask, deliver, events, untilWaiting } = setUpResults();
    const token = await upsert("a");
    const waiting = Array.from({ length: 5 }, () => ask({ token }, "a"));
    await untilWaiting(5);
    const refused = await ask({ token }, "a");
    expect([refused.status, refused.body.code, refused.retryAfter]).toEqual([429, "rate-limited", "5"]);
    expect(events.at(-1)?.refusedBy).toBe("caller-waits");
    waiting.push(ask({ token: await upsert("b") }, "b"));
    await untilWaiting(6);
    await deliver(delivery());
    expect((await Promise.all(waiting)).map(({ body }) => body.status)).toEqual(Array(6).fill("decided"));
    expect((await ask({ token }, "a")).status).toBe(200);
  });

  test("without sessions, customers who share an address do not use up each other's places", async () => {
    const { upsert, ask, platform, untilWaiting } = setUpResults({ results: { maxWaitsPerCaller: 1 } });
    const token = await upsert();
    void ask({ token });
    await untilWaiting(1);
    platform.userId = "436";
    void ask({ token: await upsert() });
    await untilWaiting(2);
    expect((await ask({ token })).status).toBe(429);
  });

  test("more than maxWaits in all are answered 503 with Retry-After, and nothing is reported", async () => {
    const onError = vi.fn();
    const { upsert, ask, untilWaiting } = setUpResults({ results: { maxWaits: 1 }, proxy: { onError } });
    void ask({ token: await upsert("a") }, "a");
    await untilWaiting(1);
    const refused = await ask({ token: await upsert("b") }, "b");
    expect([refused.status, refused.body.code, refused.retryAfter]).toEqual([503, "unavailable", "5"]);
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("the rate limit", () => {
  const limited = (proxy: Partial<ProxyOptions> = {}) =>
    setUpResults({ results: { holdMs: 0 }, proxy: { rateLimit: { points: 3, pointsPerAddress: 6 }, ...proxy } });

  test("counts questions of a session, and answers 429 with Retry-After", async () => {
    const { upsert, ask, events } = limited();
    const token = await upsert("a");
    const statuses: number[] = [];
    for (let times = 0; times < 4; times++) statuses.push((await ask({ token }, "a")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(events.at(-1)).toMatchObject({ route: "call-result", refusedBy: "caller-limit" });
  });

  test("lets those who wait use up nothing of what a form needs, and the other way round", async () => {
    const { upsert, ask } = limited();
    const token = await upsert("a");
    for (let times = 0; times < 4; times++) await ask({ token }, "a");
    expect(await upsert("a")).toBeDefined();
    expect(await upsert("a")).toBeDefined();
    expect(await upsert("a")).toBeUndefined();
    const { upsert: upsertAgain, ask: askAgain } = limited();
    const tokens = [await upsertAgain("a"), await upsertAgain("a"), await upsertAgain("a"), await upsertAgain("a")];
    expect(tokens[3]).toBeUndefined();
    expect((await askAgain({ token: tokens[0] }, "a")).status).toBe(200);
  });

  test("with open access counts the questions of an address, by five times the limit of an address", async () => {
    const { ask, upsert } = limited({ authorize: "public", clientAddress: () => "203.0.113.7" });
    const token = await upsert();
    const statuses: number[] = [];
    for (let times = 0; times < 31; times++) statuses.push((await ask({ token })).status);
    expect(statuses).toEqual([...Array(30).fill(200), 429]);
  });

  test("counts questions of an address before authorize, five times as many as other requests", async () => {
    let asked = 0;
    const { ask } = limited({
      authorize: () => {
        asked += 1;
        return false;
      },
    });
    vi.spyOn(console, "warn").mockReturnValue();
    const statuses: number[] = [];
    for (let times = 0; times < 31; times++) statuses.push((await ask({ token: "a.b.c" })).status);
    expect(statuses).toEqual([...Array(30).fill(401), 429]);
    expect(asked).toBe(30);
  });
});
