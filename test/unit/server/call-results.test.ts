// Tests src/server/results/, src/server/proxy/routes/call-result-handler.ts, src/server/webhook/own-idempotency.ts
import {
  createCallResults,
  createProxy,
  createWebhookHandler,
  memoryCallResults,
  type ProxyOptions,
} from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { customer, postJson, startStack } from "./harness.js";
import { delivery, noon, setUpResults } from "./results-setup.js";

const minute = 60_000;
const hour = 60 * minute;

describe("the page gets the operator's decision", () => {
  test("the upsert's answer has a token beside the platform's fields, and nothing else is new", async () => {
    const { proxy } = setUpResults();
    const answer = await proxy(
      new Request("https://bank.example.kz/customers", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(customer),
      }),
    );
    expect(await answer.json()).toEqual({
      data: { customer: { id: "435" } },
      _success: true,
      result_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  test("without callResults there is neither a token nor the route", async () => {
    const stack = await startStack();
    const upserted = await postJson(stack.customersUrl, customer);
    const asked = await postJson(`${stack.origin}/api/qbox/call-result`, { token: "a.b.c" });
    await stack.close();
    expect(await upserted.json()).not.toHaveProperty("result_token");
    expect([asked.status, await asked.json()]).toMatchObject([404, { code: "not-found" }]);
  });

  test("who waits is answered when the webhook comes", async () => {
    const { upsert, ask, deliver, untilWaiting } = setUpResults();
    const asked = ask({ token: await upsert() });
    await untilWaiting(1);
    expect(await deliver(delivery({ status: "rejected" }))).toBe(200);
    expect(await asked).toMatchObject({
      status: 200,
      body: {
        status: "decided",
        result: { outcome: "rejected", call_id: "65f0c0ffee65f0c0ffee0001", decided_at: "2026-03-01T12:00:00.000Z" },
      },
    });
  });

  test.each(["success", "rejected", "tech_error"])("the outcome %s is told", async (status) => {
    const { upsert, ask, deliver } = setUpResults();
    const token = await upsert();
    await deliver(delivery({ status }));
    expect((await ask({ token })).body.result?.outcome).toBe(status);
  });

  test.each(["approved_by_robot", "", null, 7, { status: "success" }])(
    "the status %j, which the platform may invent later, is unknown",
    async (status) => {
      const { upsert, ask, deliver } = setUpResults();
      const token = await upsert();
      await deliver(delivery({ status }));
      expect((await ask({ token })).body.result?.outcome).toBe("unknown");
    },
  );

  test("two tabs that wait are both answered", async () => {
    const { upsert, ask, deliver, untilWaiting } = setUpResults();
    const token = await upsert();
    const tabs = [ask({ token }), ask({ token })];
    await untilWaiting(2);
    await deliver(delivery());
    expect((await Promise.all(tabs)).map(({ body }) => body.status)).toEqual(["decided", "decided"]);
  });

  test("after holdMs without a result the answer is waiting", async () => {
    const { upsert, ask } = setUpResults({ results: { holdMs: 0 } });
    expect((await ask({ token: await upsert() })).text).toBe('{"status":"waiting"}');
  });

  test("with holdMs 0 a result that is there is told", async () => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery());
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("a comment is told only where it is exposed", async () => {
    const rejected = delivery({ status: "rejected", comment: "The document is blurred" });
    for (const [expose, comment] of [
      [undefined, undefined],
      [[], undefined],
      [["comment"] as const, "The document is blurred"],
    ] as const) {
      const { upsert, ask, deliver } = setUpResults({ results: { ...(expose && { expose }) } });
      const token = await upsert();
      await deliver(rejected);
      expect((await ask({ token })).body.result?.comment).toBe(comment);
    }
  });
});

describe("which call a result belongs to", () => {
  test("of two calls of one customer the newest counts", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    clock.now = noon + 20 * minute;
    await deliver(delivery({ callId: "a", at: noon + minute, status: "tech_error" }));
    const first = (await ask({ token })).body.result;
    const second = ask({ token, after: first?.cursor });
    await deliver(delivery({ callId: "b", at: noon + 10 * minute }));
    expect([first?.call_id, (await second).body.result]).toEqual(["a", expect.objectContaining({ call_id: "b" })]);
  });

  test("of two calls the newest counts also when its result comes first, and the older is not told", async () => {
    const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    clock.now = noon + 20 * minute;
    await deliver(delivery({ callId: "b", at: noon + 10 * minute }));
    const cursor = (await ask({ token })).body.result?.cursor;
    await deliver(delivery({ callId: "a", at: noon + minute, status: "rejected" }));
    expect((await ask({ token })).body.result).toMatchObject({ call_id: "b", outcome: "success" });
    expect((await ask({ token, after: cursor })).body.status).toBe("waiting");
  });

  test("of two calls that began at the same time the later result counts, and the repeat of the other does not come back", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const token = await upsert();
    await deliver(delivery({ callId: "a", status: "tech_error" }));
    await deliver(delivery({ callId: "b" }));
    await deliver(delivery({ callId: "a", status: "tech_error" }));
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test("a result that comes before the page asks is told", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const token = await upsert();
    await deliver(delivery());
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("a result that comes before its call ends is told", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const asked = ask({ token: await upsert() });
    await deliver(delivery({ at: noon }));
    expect((await asked).body.status).toBe("decided");
  });

  test("a correction of the same call has a new cursor and is told", async () => {
    const { upsert, ask, deliver, clock, untilWaiting } = setUpResults();
    const token = await upsert();
    await deliver(delivery());
    const first = (await ask({ token })).body.result;
    const corrected = ask({ token, after: first?.cursor });
    await untilWaiting(1);
    clock.now += minute;
    await deliver(delivery({ status: "rejected" }));
    expect((await corrected).body.result).toMatchObject({
      call_id: first?.call_id,
      outcome: "rejected",
      decided_at: "2026-03-01T12:01:00.000Z",
    });
    expect((await corrected).body.result?.cursor).not.toBe(first?.cursor);
  });

  test("a repeated delivery has no new cursor and wakes nobody, also after a correction", async () => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery());
    const first = (await ask({ token })).body.result;
    await deliver(delivery());
    expect((await ask({ token, after: first?.cursor })).body.status).toBe("waiting");
    expect((await ask({ token })).body.result).toEqual(first);
    await deliver(delivery({ status: "rejected" }));
    await deliver(delivery());
    expect((await ask({ token })).body.result?.outcome).toBe("rejected");
  });

  test("a delivery that is hours late is told", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    clock.now = noon + 9 * hour;
    await deliver(delivery({ at: noon + 5 * minute }));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test.each([
    ["a minute behind ours", -minute, "decided"],
    ["a minute ahead of ours", minute, "decided"],
    ["more than a minute behind ours", -minute - 1, "waiting"],
    ["an hour ahead of ours", hour, "decided"],
  ])("a call counts when the platform's clock is %s: %s ms, %s", async (_what, offset, status) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery({ at: noon + offset }));
    expect((await ask({ token })).body.status).toBe(status);
  });

  test("a platform whose clock was ahead does not hide later calls", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    await deliver(delivery({ callId: "a", at: noon + 1000 * hour, status: "tech_error" }));
    clock.now = noon + hour;
    await deliver(delivery({ callId: "b", at: noon + hour }));
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test.each([1_000, 30_000])(
    "an earlier call's result is not told to who applies again %s ms later, within the minute of grace",
    async (laterMs) => {
      const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
      await upsert();
      await deliver(delivery({ at: noon }));
      clock.now = noon + laterMs;
      const token = await upsert();
      expect((await ask({ token })).body.status).toBe("waiting");
      await deliver(delivery({ callId: "again", at: clock.now + 1_000 }));
      expect((await ask({ token })).body.result?.call_id).toBe("again");
    },
  );

  test("a result that another instance received counts although its clock is some seconds behind", async () => {
    const store = memoryCallResults();
    const [ahead, behind] = [setUpResults({ results: { store } }), setUpResults({ results: { store } })];
    ahead.clock.now = noon + 5_000;
    const token = await ahead.upsert();
    // The call took ten seconds.
    behind.clock.now = noon + 10_000;
    await behind.deliver(delivery({ at: noon }));
    expect((await ahead.ask({ token })).body.status).toBe("decided");
  });

  test("a correction of an earlier call is not told to the next application", async () => {
    const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
    await upsert();
    await deliver(delivery({ at: noon }));
    clock.now = noon + 30_000;
    const token = await upsert();
    await deliver(delivery({ at: noon, status: "rejected" }));
    expect((await ask({ token })).body.status).toBe("waiting");
  });

  test.each([
    [435, "435"],
    ["435", 435],
    [435, 435],
  ])("ids are compared as texts: the upsert's %j, the webhook's %j", async (upserted, delivered) => {
    const { upsert, ask, deliver } = setUpResults({ userId: upserted });
    const token = await upsert();
    await deliver(delivery({ userId: delivered }));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("ids that a number cannot hold are compared digit by digit", async () => {
    const { upsert, ask, deliver } = setUpResults({ userId: "9007199254740993", results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(JSON.stringify(delivery()).replace('"id":"435"', '"id":9007199254740992'));
    expect((await ask({ token })).body.status).toBe("waiting");
    await deliver(JSON.stringify(delivery()).replace('"id":"435"', '"id":9007199254740993'));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test.each([
    ["another customer", delivery({ userId: "436" })],
    ["a customer whose id only ends the same", delivery({ userId: "0435" })],
    ["nobody, after an anonymous call", delivery({ userId: null })],
    ["no user at all", { ...delivery(), user: undefined }],
  ])("a result of %s is accepted and not told", async (_what, result) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    expect(await deliver(result)).toBe(200);
    expect((await ask({ token })).body.status).toBe("waiting");
  });

  test.each([null, "", "yesterday", "2026-03-01T12:00:00", "2026-03-01", 1_772_366_400_000])(
    "a call with the time %j is told to nobody, since it could be an earlier one",
    async (datetime) => {
      const warned = vi.spyOn(console, "warn").mockReturnValue();
      const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
      const token = await upsert();
      expect(await deliver({ ...delivery(), call: { id: "c", datetime } })).toBe(200);
      expect((await ask({ token })).body.status).toBe("waiting");
      warned.mockRestore();
    },
  );

  test.each([
    "2026-03-01T17:00:00+05:00",
    "2026-03-01T17:00:00+0500",
    "2026-03-01T12:00Z",
    "2026-03-01T12:00:00.123456Z",
  ])("the time %s is understood", async (datetime) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver({ ...delivery(), call: { id: "c", datetime } });
    expect((await ask({ token })).body.status).toBe("decided");
  });
});

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

describe("a store that fails", () => {
  const broken = () => Promise.reject(new Error("the store is down"));

  test("answers who asks 503, and the platform's delivery 503, so that it is sent again", async () => {
    const store = { ...memoryCallResults(), read: broken };
    vi.spyOn(console, "error").mockReturnValue();
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const asked = await ask({ token: await upsert() });
    expect([asked.status, asked.body.code, asked.retryAfter]).toEqual([503, "unavailable", "5"]);
    expect(await deliver(delivery())).toBe(503);
  });

  test("while a request is held does not end it, and the result comes a second after the store is back", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const memory = memoryCallResults({ now: () => noon });
    let isDown = false;
    const read = vi.fn(async (userId: string) => (isDown ? broken() : memory.read(userId)));
    const { upsert, ask, deliver } = setUpResults({ results: { store: { ...memory, read, watch: () => () => {} } } });
    const asked = ask({ token: await upsert() });
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
    isDown = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(read.mock.calls.length).toBeGreaterThan(3);
    isDown = false;
    await deliver(delivery());
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await asked).body.status).toBe("decided");
  });

  test("a result is stored although another one of the customer came in between", async () => {
    const memory = memoryCallResults({ now: () => noon });
    let isFirst = true;
    const store: typeof memory = {
      ...memory,
      async replace(userId, before, after, keepForMs) {
        if (isFirst) {
          isFirst = false;
          await deliver(delivery({ callId: "a", at: noon - 1_000, status: "tech_error" }));
        }
        return memory.replace(userId, before, after, keepForMs);
      },
    };
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const token = await upsert();
    expect(await deliver(delivery({ callId: "b" }))).toBe(200);
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test("what another version wrote is replaced", async () => {
    const store = memoryCallResults({ now: () => noon });
    store.replace("435", undefined, '{"v":9}', 1_000);
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const asked = ask({ token: await upsert() });
    await deliver(delivery());
    expect((await asked).body.status).toBe("decided");
  });
});

describe("expiry", () => {
  test("a result is kept for keepForMs, 24 hours by default, and so is its token", async () => {
    const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery());
    clock.now = noon + 24 * hour - 1;
    expect((await ask({ token })).body.status).toBe("decided");
    clock.now = noon + 24 * hour + 6_000;
    expect((await ask({ token })).body.code).toBe("result-token-refused");
  });
});

describe("wrong options", () => {
  const base = { hostName: "https://qbox.example.kz", secret: "secret", authorize: () => true };

  test.each([
    [{ keepForMs: 0 }, "keepForMs"],
    [{ holdMs: -1 }, "holdMs"],
    [{ holdMs: 1.5 }, "holdMs"],
    [{ maxWaitsPerCaller: 0 }, "maxWaitsPerCaller"],
    [{ maxWaits: 0 }, "maxWaits"],
    [{ expose: ["iin"] }, "expose"],
    [{ expose: "comment" }, "expose"],
    [{ store: {} }, "store"],
    [{ store: null }, "store"],
    [{ now: 1 }, "now"],
  ])("%j is named", (options, name) => {
    expect(() => createCallResults(options as object)).toThrow(
      expect.objectContaining({ code: `invalid-option:${name}` }),
    );
  });

  test.each([
    [{ resultKey: "k" }, "resultKey"],
    [{ callResults: {} }, "callResults"],
    [{ callResults: null }, "callResults"],
    [{ callResults: true }, "callResults"],
  ])("%j of the proxy is named", (options, name) => {
    expect(() => createProxy({ ...base, ...(options as object) })).toThrow(
      expect.objectContaining({ code: `invalid-option:${name}` }),
    );
  });

  test.each([[""], [[]], [["good", ""]], ["with space"], [7], [[["nested"]]]])(
    "resultKey %j is named, and the error does not hold it",
    (resultKey) => {
      const { callResults } = setUpResults();
      expect(() => createProxy({ ...base, callResults, resultKey: resultKey as string })).toThrow(
        expect.objectContaining({ code: "invalid-option:resultKey" }),
      );
    },
  );
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

describe("a webhook with a function of the host's own", () => {
  function setUpHook(store = memoryCallResults({ now: () => noon })) {
    const callResults = createCallResults({ holdMs: 0, now: () => noon, store });
    const saved = vi.fn();
    const hook = createWebhookHandler({ verify: () => true, callResults, onCallResult: saved });
    const deliver = async (result: object) =>
      (await hook(new Request("https://bank.example.kz/hook", { method: "POST", body: JSON.stringify(result) })))
        .status;
    const outcome = async () => (await callResults.wait({ userId: "435", since: noon }))?.outcome;
    return { deliver, outcome, saved };
  }

  test("calls it once a call, and tells pages corrections too", async () => {
    const { deliver, outcome, saved } = setUpHook();
    expect([await deliver(delivery()), await outcome()]).toEqual([200, "success"]);
    expect([await deliver(delivery({ status: "rejected" })), await outcome()]).toEqual([200, "rejected"]);
    expect(saved).toHaveBeenCalledOnce();
  });

  test("tells pages nothing before it has processed the call, and the result after the repeat", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const { deliver, outcome, saved } = setUpHook();
    saved.mockRejectedValueOnce(new Error("database is down"));
    expect([await deliver(delivery()), await outcome()]).toEqual([500, undefined]);
    expect([await deliver(delivery()), await outcome()]).toEqual([200, "success"]);
    expect(saved).toHaveBeenCalledTimes(2);
  });

  test("calls it although the store of results is down, once, and asks for the repeat", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const store = memoryCallResults();
    let isDown = true;
    const read: typeof store.read = (userId) => {
      if (isDown) throw new Error("the store is down");
      return store.read(userId);
    };
    const { deliver, outcome, saved } = setUpHook({ ...store, read });
    expect([await deliver(delivery()), saved.mock.calls.length]).toEqual([503, 1]);
    isDown = false;
    expect([await deliver(delivery()), await outcome()]).toEqual([200, "success"]);
    expect(saved).toHaveBeenCalledOnce();
  });

  test.each([null, {}, true, { record: 1 }])("callResults %j is named", (callResults) => {
    const options = { verify: () => true, onCallResult: () => {}, callResults: callResults as never };
    expect(() => createWebhookHandler(options)).toThrow(
      expect.objectContaining({ code: "invalid-option:callResults" }),
    );
  });
});
