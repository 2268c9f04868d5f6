// Tests src/server/results/, src/server/webhook/own-idempotency.ts
import { createCallResults, createWebhookHandler, memoryCallResults } from "react-qbox-video-call/server";
import { describe, expect, test, vi } from "vitest";
import { delivery, noon } from "./results-setup.js";

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
