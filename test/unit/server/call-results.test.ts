// Tests src/server/results/, src/server/proxy/routes/call-result-handler.ts
import { createCallResults, createProxy } from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";
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
