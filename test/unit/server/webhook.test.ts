// Tests src/server/webhook/, src/server/address/ip-allow-list.ts
import { createHmac } from "node:crypto";
import {
  type CallResult,
  createWebhookHandler,
  hmacSignature,
  sharedSecret,
  type WebhookOptions,
} from "react-qbox-video-call/server";
import { describe, expect, test, vi } from "vitest";

const result = {
  call: { id: "call-of-day-1", datetime: "2026-02-03T10:11:12+05:00", duration: 61 },
  user: { id: 435, iin: "900101400017", phone: "77771234567", external_id: "crm-9" },
  operator: { id: 12345, username: "op" },
  status: "success",
  tech_error_reason: null,
  comment: null,
  survey: { stars: 5 },
};

const key = "shared-With-The-Platform";

function setUp(options: Partial<WebhookOptions> = {}) {
  const onCallResult = vi.fn<(result: CallResult) => void | Promise<void>>();
  const handler = createWebhookHandler({ verify: sharedSecret("X-Webhook-Secret", key), onCallResult, ...options });
  const deliver = (body: unknown = result, headers: Record<string, string> = { "x-webhook-secret": key }) =>
    handler(
      new Request("https://app.example/hook", {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    );
  return { deliver, handler, onCallResult };
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe("a delivery", () => {
  test("arrives complete, with camel-case names", async () => {
    const { deliver, onCallResult } = setUp();
    const response = await deliver();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual({ received: true });
    expect(onCallResult).toHaveBeenCalledOnce();
    expect(onCallResult.mock.calls[0]?.[0]).toEqual({
      call: { id: "call-of-day-1", datetime: "2026-02-03T10:11:12+05:00" },
      user: { id: "435", iin: "900101400017", phone: "77771234567", externalId: "crm-9" },
      operator: { id: 12345, username: "op" },
      status: "success",
      comment: null,
      techErrorReason: null,
      raw: result,
    });
  });

  test("says why a call was rejected or failed", async () => {
    const { deliver, onCallResult } = setUp();
    await deliver({ ...result, call: { id: "c-2" }, status: "rejected", comment: "Не тот документ" });
    await deliver({ ...result, call: { id: "c-3" }, status: "tech_error", tech_error_reason: "Связь" });
    expect(onCallResult.mock.calls.map(([given]) => [given.status, given.comment, given.techErrorReason])).toEqual([
      ["rejected", "Не тот документ", null],
      ["tech_error", null, "Связь"],
    ]);
  });

  test.each(["postponed", undefined, 7, null])("with the new status %j is delivered as unknown", async (status) => {
    const { deliver, onCallResult } = setUp();
    await deliver({ ...result, status });
    expect(onCallResult.mock.calls[0]?.[0]).toMatchObject({ status: "unknown", ...(status && { rawStatus: status }) });
  });

  test("of an anonymous call has a user without data", async () => {
    const { deliver, onCallResult } = setUp();
    await deliver({ call: { id: 9 }, user: null, status: "success" });
    expect(onCallResult.mock.calls[0]?.[0]).toMatchObject({
      call: { id: "9", datetime: null },
      user: { id: null, iin: null, phone: null, externalId: null },
      operator: { id: null, username: null },
    });
  });
});

describe("repeats", () => {
  test("are processed once, and answered 200", async () => {
    const { deliver, onCallResult } = setUp();
    expect((await deliver()).status).toBe(200);
    expect((await deliver()).status).toBe(200);
    expect((await deliver({ ...result, comment: "once more" })).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledOnce();
  });

  test("at the same moment are processed once; the later one gets 409", async () => {
    const { deliver, onCallResult } = setUp();
    let finish = () => {};
    onCallResult.mockReturnValue(
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
    );
    const first = deliver();
    await vi.waitFor(() => expect(onCallResult).toHaveBeenCalled());
    const second = await deliver();
    expect([second.status, await codeOf(second)]).toEqual([409, "conflict"]);
    expect(second.headers.get("retry-after")).toBe("5");
    finish();
    expect((await first).status).toBe(200);
    expect((await deliver()).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledOnce();
  });

  test("are processed again after a failure", async () => {
    const onError = vi.fn();
    const { deliver, onCallResult } = setUp({ onError });
    onCallResult.mockRejectedValueOnce(new Error("database: hunter2"));
    const failed = await deliver();
    const text = await failed.text();
    expect([failed.status, JSON.parse(text).code]).toEqual([500, "internal"]);
    expect(text).not.toContain("hunter2");
    expect(onError).toHaveBeenCalledOnce();
    expect((await deliver()).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledTimes(2);
  });
});

describe("forged deliveries", () => {
  test.each([
    ["without the header", {}],
    ["with another value", { "x-webhook-secret": "guess" }],
    ["with the value and more", { "x-webhook-secret": `${key}x` }],
    ["with an empty value", { "x-webhook-secret": "" }],
  ])("%s are refused", async (_name, headers: Record<string, string>) => {
    const { deliver, onCallResult } = setUp();
    const response = await deliver(result, headers);
    expect([response.status, await codeOf(response)]).toEqual([401, "unauthorized"]);
    expect(onCallResult).not.toHaveBeenCalled();
  });

  test("replayed deliveries with a valid signature are not processed again", async () => {
    const { deliver, onCallResult } = setUp({ verify: hmacSignature({ header: "X-Signature", secret: key }) });
    const body = JSON.stringify(result);
    const recorded = { "x-signature": createHmac("sha256", key).update(body).digest("hex") };
    for (let index = 0; index < 3; index++) expect((await deliver(body, recorded)).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledOnce();
  });

  test("a check that returns nothing lets nothing in", async () => {
    const { deliver } = setUp({ verify: (() => undefined) as unknown as WebhookOptions["verify"] });
    expect((await deliver()).status).toBe(401);
  });
});

test.each(["{", "[]", "null", "{}", '{"call":{}}', '{"call":{"id":""}}', '{"call":{"id":{}}}'])(
  "%s names no call and is refused without acting",
  async (body) => {
    const { deliver, onCallResult } = setUp();
    const response = await deliver(body);
    expect([response.status, await codeOf(response)]).toEqual([400, "invalid-request"]);
    expect(onCallResult).not.toHaveBeenCalled();
  },
);

test("a delivery over the size limit and another method are refused", async () => {
  const { deliver, handler } = setUp({ bodyLimitBytes: 100 });
  expect((await deliver()).status).toBe(413);
  const get = await handler(new Request("https://app.example/hook"));
  expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
});

test("without an onError, an error is said by its class, and by whom", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  const { deliver, onCallResult } = setUp();
  onCallResult.mockRejectedValueOnce(new RangeError("database: hunter2"));
  await deliver();
  expect(said.mock.calls.join()).toMatch(/RangeError in request .*; give createWebhookHandler an onError to see it/);
  said.mockRestore();
});

describe("the webhook's log", () => {
  test("gets one event for each answer, with the check that refused and nothing of the delivery", async () => {
    const onRequest = vi.fn<NonNullable<WebhookOptions["onRequest"]>>();
    const address = { current: "203.0.113.7" };
    const { deliver, handler } = setUp({
      onRequest,
      senders: ["203.0.113.7"],
      clientAddress: () => address.current,
      bodyLimitBytes: 1_000,
    });
    await deliver();
    await deliver(result, {});
    await deliver("{");
    await deliver({ call: {} });
    await deliver("x".repeat(2_000));
    await handler(new Request("https://app.example/hook"));
    address.current = "203.0.113.8";
    await deliver();

    const events = onRequest.mock.calls.map(([event]) => event);
    expect(events.map(({ status, code, refusedBy }) => [status, code, refusedBy])).toEqual([
      [200, "ok", undefined],
      [401, "unauthorized", "verify"],
      [400, "invalid-request", "json"],
      [400, "invalid-request", "body"],
      [413, "body-too-large", "body-size"],
      [405, "method-not-allowed", "method"],
      [403, "forbidden", "senders"],
    ]);
    for (const event of events) {
      expect(event.requestId).toMatch(/^[\da-f-]{36}$/);
      expect(event.durationMs).toBeGreaterThanOrEqual(0);
    }
    // Request ids are random: they may hold any of the short words.
    const rest = events.map((event) => ({ ...event, requestId: "" }));
    expect(JSON.stringify(rest)).not.toMatch(/900101400017|crm-9|call-of-day-1|203\.0\.113|shared-With/);
  });

  test("does not fail a delivery when it throws or rejects", async () => {
    for (const onRequest of [
      () => {
        throw new Error("disk full");
      },
      async () => {
        throw new Error("disk full");
      },
    ]) {
      const { deliver, onCallResult } = setUp({ onRequest });
      expect((await deliver()).status).toBe(200);
      expect(onCallResult).toHaveBeenCalledOnce();
    }
  });

  test("has to be a function", () => {
    expect(() => setUp({ onRequest: "log" as never })).toThrow("onRequest: must be a function");
  });
});
