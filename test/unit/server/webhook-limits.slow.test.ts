// Tests src/server/webhook/process-once.ts
import { createServer } from "node:http";
import {
  type CallResultContext,
  createWebhookHandler,
  type FetchHandler,
  memorySeen,
  toNodeHandler,
  type WebhookOptions,
} from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deferred } from "./deferred.js";
import { problemOf } from "./harness.js";
import { listen, stop } from "./platform.js";

const delivery = (headers: Record<string, string> = {}) => ({
  method: "POST",
  headers,
  body: JSON.stringify({ call: { id: "c-1" }, status: "success" }),
});
const deliver = (handler: FetchHandler) => handler(new Request("https://app.example/hook", delivery()));

const handlerWith = (options: Partial<WebhookOptions>) =>
  createWebhookHandler({ verify: () => true, onCallResult: () => {}, onError: () => {}, ...options });

describe("an onCallResult that takes too long", () => {
  test("gets an aborted signal, and the platform is answered in time", async () => {
    const contexts: CallResultContext[] = [];
    const onError = vi.fn();
    const acting = deferred();
    const onCallResult: WebhookOptions["onCallResult"] = (_result, context) => {
      contexts.push(context);
      return acting.promise;
    };
    const response = await deliver(handlerWith({ onCallResult, actTimeoutMs: 50, onError }));
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(contexts[0]?.signal.aborted).toBe(true);
    expect(onError.mock.calls.map(([error]) => error.message)).toEqual(["onCallResult took over 50 ms"]);
    acting.resolve();
  });

  test("is not run in parallel by the platform's repeat, and counts when it succeeds late", async () => {
    const acting = deferred();
    const onCallResult = vi.fn(() => acting.promise);
    const handler = handlerWith({ onCallResult, actTimeoutMs: 50 });
    expect((await deliver(handler)).status).toBe(503);
    expect((await deliver(handler)).status).toBe(409);
    acting.resolve();
    await vi.waitFor(async () => expect((await deliver(handler)).status).toBe(200));
    expect(onCallResult).toHaveBeenCalledOnce();
  });

  test("is run again when it fails late, and the failure is reported", async () => {
    const onError = vi.fn();
    const onCallResult = vi.fn<WebhookOptions["onCallResult"]>().mockImplementationOnce(
      (_result, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
    );
    const handler = handlerWith({ onCallResult, actTimeoutMs: 50, onError });
    expect((await deliver(handler)).status).toBe(503);
    await vi.waitFor(async () => expect((await deliver(handler)).status).toBe(200));
    expect(onCallResult).toHaveBeenCalledTimes(2);
    expect(onError.mock.calls.map(([error]) => error.message)).toContain("stopped");
  });
});

describe("an onCallResult that hangs", () => {
  const hang = () => new Promise<void>(() => {});

  test("loses its claim after its signal was aborted, and the repeat is processed", async () => {
    const onError = vi.fn();
    const order: string[] = [];
    const onCallResult = vi.fn<WebhookOptions["onCallResult"]>().mockImplementationOnce((_result, { signal }) => {
      signal.addEventListener("abort", () => order.push("aborted"));
      return hang();
    });
    const seen = memorySeen();
    const release = vi.spyOn(seen, "release").mockImplementation(() => void order.push("given back"));
    const handler = handlerWith({ onCallResult, seen, actTimeoutMs: 20, claimTimeoutMs: 60, onError });
    expect((await deliver(handler)).status).toBe(503);
    expect((await deliver(handler)).status).toBe(409);
    await vi.waitFor(() => expect(release).toHaveBeenCalledExactlyOnceWith("c-1"));
    expect(order).toEqual(["aborted", "given back"]);
    expect(onError.mock.calls.map(([error]) => error.message).join()).toContain("claim");
  });

  test("blocks a call for six times its time limit by default", async () => {
    const onCallResult = vi.fn<WebhookOptions["onCallResult"]>().mockImplementationOnce(hang);
    const handler = handlerWith({ onCallResult, actTimeoutMs: 20 });
    expect((await deliver(handler)).status).toBe(503);
    await vi.waitFor(async () => expect((await deliver(handler)).status).toBe(200));
    expect(onCallResult).toHaveBeenCalledTimes(2);
    expect((await deliver(handler)).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledTimes(2);
  });

  test("and succeeds late is not run again", async () => {
    const acting = deferred();
    const onCallResult = vi.fn(() => acting.promise);
    const seen = memorySeen();
    const release = vi.spyOn(seen, "release");
    const handler = handlerWith({ onCallResult, seen, actTimeoutMs: 10, claimTimeoutMs: 20 });
    expect((await deliver(handler)).status).toBe(503);
    await vi.waitFor(() => expect(release).toHaveBeenCalled());
    acting.resolve();
    await vi.waitFor(() => expect(seen.claim("c-1")).toBe("done"));
    expect((await deliver(handler)).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledOnce();
  });

  test("and fails late does not release the claim of the repeat", async () => {
    const [late, acting] = [deferred(), deferred()];
    const onCallResult = vi
      .fn<WebhookOptions["onCallResult"]>()
      .mockImplementationOnce(() => late.promise.then(() => Promise.reject(new Error("late"))))
      .mockImplementationOnce(() => acting.promise);
    const onError = vi.fn();
    const seen = memorySeen();
    const release = vi.spyOn(seen, "release");
    const handler = handlerWith({ onCallResult, seen, actTimeoutMs: 500, claimTimeoutMs: 500, onError });
    void deliver(handler);
    await vi.waitFor(() => expect(release).toHaveBeenCalledOnce());
    const second = deliver(handler);
    await vi.waitFor(() => expect(onCallResult).toHaveBeenCalledTimes(2));
    late.resolve();
    await vi.waitFor(() => expect(onError.mock.calls.map(([error]) => error.message)).toContain("late"));
    expect((await deliver(handler)).status).toBe(409);
    acting.resolve();
    expect((await second).status).toBe(200);
    expect(release).toHaveBeenCalledOnce();
  });

  test("leaves no timer when it ended in time", async () => {
    vi.useFakeTimers();
    try {
      for (const onCallResult of [() => {}, () => Promise.reject(new Error("x"))]) {
        await deliver(handlerWith({ onCallResult, seen: memorySeen() }));
        expect(vi.getTimerCount()).toBe(0);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test("cannot lose its claim before its signal is aborted", () => {
    expect(() => handlerWith({ actTimeoutMs: 100, claimTimeoutMs: 99 })).toThrow(
      expect.objectContaining({ option: "claimTimeoutMs" }),
    );
  });
});

test("a replayed delivery is processed again only after the store has forgotten the call", async () => {
  let time = 0;
  const onCallResult = vi.fn();
  const seen = memorySeen({ ttlMs: 1_000, now: () => time });
  const handler = handlerWith({ onCallResult, seen });
  for (time of [0, 500, 999]) expect((await deliver(handler)).status).toBe(200);
  expect(onCallResult).toHaveBeenCalledOnce();
  time = 1_000;
  for (let index = 0; index < 3; index += 1) expect((await deliver(handler)).status).toBe(200);
  expect(onCallResult).toHaveBeenCalledTimes(2);
});

describe("a store that fails", () => {
  const broken = { claim: () => "claimed" as const, complete: () => {}, release: () => {} };
  const fail = () => {
    throw new Error("store");
  };

  test("before processing: the call is not processed, and the platform is asked to repeat", async () => {
    const onCallResult = vi.fn();
    const response = await deliver(handlerWith({ onCallResult, seen: { ...broken, claim: fail } }));
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(onCallResult).not.toHaveBeenCalled();
  });

  test("after processing failed: onError gets both errors", async () => {
    const onError = vi.fn();
    const onCallResult = () => Promise.reject(new Error("acting"));
    const response = await deliver(handlerWith({ onCallResult, seen: { ...broken, release: fail }, onError }));
    expect(response.status).toBe(500);
    expect(onError.mock.calls.map(([error]) => error.message)).toEqual(["store", "acting"]);
  });
});

describe("senders", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await stop(server);
  });

  async function statusFrom(options: Partial<WebhookOptions>, headers?: Record<string, string>): Promise<number> {
    const server = createServer(toNodeHandler(handlerWith(options)));
    servers.push(server);
    return (await fetch(await listen(server), delivery(headers))).status;
  }

  test.each([[["127.0.0.1"]], [["10.0.0.0/8", "127.0.0.0/8"]], [["::ffff:127.0.0.1"]]])(
    "%j lets this machine in",
    async (senders) => expect(await statusFrom({ senders })).toBe(200),
  );

  test.each([[["127.0.0.2"]], [["10.0.0.0/8"]], [["::1"]]])(
    "%j refuses a forged delivery of this machine's",
    async (senders) => {
      const verify = vi.fn(() => true);
      expect(await statusFrom({ senders, verify })).toBe(403);
      expect(verify).not.toHaveBeenCalled();
    },
  );

  test("a forged X-Forwarded-For does not help a sender", async () => {
    const senders = ["203.0.113.7"];
    expect(await statusFrom({ senders }, { "x-forwarded-for": "203.0.113.7" })).toBe(403);
    const behindProxy = { senders, trustedProxyHops: 1 };
    expect(await statusFrom(behindProxy, { "x-forwarded-for": "203.0.113.7, 198.51.100.1" })).toBe(403);
    expect(await statusFrom(behindProxy, { "x-forwarded-for": "198.51.100.1, 203.0.113.7" })).toBe(200);
  });

  test.each([
    ["2001:db8::/32", "2001:DB8::1", 200],
    ["2001:db8::/32", "[2001:db8:1::1]:443", 200],
    ["2001:db8::/32", "2001:db9::1", 403],
    ["203.0.113.0/24", "203.0.113.255:8080", 200],
    ["203.0.113.0/24", "::ffff:203.0.113.9", 200],
    ["203.0.113.0/24", "203.0.114.0", 403],
    ["203.0.113.0/24", "not an address", 403],
  ])("the list %s and the sender %s: %i", async (sender, from, status) => {
    expect(await statusFrom({ senders: [sender], clientAddress: () => from })).toBe(status);
  });

  test("a sender with an unknown address is refused", async () => {
    expect((await deliver(handlerWith({ senders: ["0.0.0.0/0", "::/0"] }))).status).toBe(403);
  });

  test.each([
    [[]],
    ["203.0.113.7"],
    [["qbox.example.kz"]],
    [["203.0.113.0/33"]],
    [["203.0.113.0/"]],
    [["::/129"]],
    [[7]],
  ])("%j is refused at the start", (senders) => {
    const start = () => handlerWith({ senders: senders as string[] });
    expect(start).toThrow(expect.objectContaining({ option: "senders" }));
  });

  test("without net.BlockList there is an error at the start, instead of letting everybody in", () => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    try {
      expect(() => handlerWith({ senders: ["203.0.113.7"] })).toThrow(/senders: needs Node's net.BlockList/);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
