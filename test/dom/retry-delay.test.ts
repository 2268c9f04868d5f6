// Tests src/customer-upsert/retry.ts
import { CustomerUpsertError, type CustomerUpsertErrorCode } from "react-qbox-video-call";
import { afterEach, describe, expect, test, vi } from "vitest";
import { retryDelayMs, withRetries } from "../../src/customer-upsert/retry.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const failure = (code: CustomerUpsertErrorCode, retryAfterMs?: number) =>
  new CustomerUpsertError(code, "", { retryAfterMs });

test("the pause before the next try doubles from half a second, plus a random part of up to one half", () => {
  const pauses = (random: number) =>
    [0, 1, 2, 3].map((failures) => retryDelayMs(failure("platform-unavailable"), failures, 9, () => random));
  expect(pauses(0)).toEqual([500, 1000, 2000, 4000]);
  expect(pauses(0.5)).toEqual([625, 1250, 2500, 5000]);
  expect(pauses(0.999_999).map((ms) => Math.round(ms ?? 0))).toEqual([750, 1500, 3000, 6000]);
});

test("the pause is never longer than half a minute", () => {
  expect(retryDelayMs(failure("timeout"), 20, 30, () => 1)).toBe(30_000);
});

test("the pause is what Retry-After asks for, and there is no next try when that is over half a minute", () => {
  expect(retryDelayMs(failure("rate-limited", 0), 0, 2)).toBe(0);
  expect(retryDelayMs(failure("rate-limited", 30_000), 0, 2)).toBe(30_000);
  expect(retryDelayMs(failure("platform-unavailable", 30_001), 0, 2)).toBeUndefined();
});

test.each(["invalid-customer", "unauthorized", "forbidden", "refused", "malformed-response"] as const)(
  "there is no next try after %s",
  (code) => expect(retryDelayMs(failure(code), 0, 2)).toBeUndefined(),
);

test("there is no next try once the retries are used up, nor after a foreign error", () => {
  expect(retryDelayMs(failure("network"), 2, 2)).toBeUndefined();
  expect(retryDelayMs(new DOMException("", "AbortError"), 0, 2)).toBeUndefined();
});

test("without a connection a network error waits 10 s; an answer of the proxy proves that there is one", () => {
  vi.stubGlobal("navigator", { onLine: false });
  expect(retryDelayMs(failure("network"), 0, 2, () => 0)).toBe(10_000);
  expect(retryDelayMs(failure("platform-unavailable"), 0, 2, () => 0)).toBe(500);
});

test("where there is no navigator, as in Node 20, the pause is the usual one", () => {
  vi.stubGlobal("navigator", undefined);
  expect(retryDelayMs(failure("network"), 0, 2, () => 0)).toBe(500);
});

describe("a wait without a connection", () => {
  /** Tries until `online` fires or the caller gives up. */
  function wait(error: CustomerUpsertError) {
    vi.stubGlobal("navigator", { onLine: false });
    const added = vi.spyOn(window, "addEventListener");
    const removed = vi.spyOn(window, "removeEventListener");
    const controller = new AbortController();
    const attempt = vi.fn(async () => "435").mockRejectedValueOnce(error);
    const answer = withRetries(attempt, 2, controller.signal);
    const ofOnline = (calls: unknown[][]) =>
      calls.filter(([type]) => type === "online").map(([, listener]) => listener);
    return {
      controller,
      attempt,
      answer,
      added: () => ofOnline(added.mock.calls),
      removed: () => ofOnline(removed.mock.calls),
    };
  }

  test("ends when the browser is online again, and leaves no listener", async () => {
    const { attempt, answer, added, removed } = wait(failure("network"));
    await vi.waitFor(() => expect(added()).toHaveLength(1));
    window.dispatchEvent(new Event("online"));
    expect(await answer).toBe("435");
    expect(attempt).toHaveBeenCalledTimes(2);
    expect(removed()).toEqual(added());
  });

  test("leaves no listener when the caller gives up", async () => {
    const { controller, answer, added, removed } = wait(failure("network"));
    await vi.waitFor(() => expect(added()).toHaveLength(1));
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    expect(removed()).toEqual(added());
  });

  test("is none after an answer of the proxy", async () => {
    const { attempt, answer, added } = wait(failure("platform-unavailable"));
    expect(await answer).toBe("435");
    expect(attempt).toHaveBeenCalledTimes(2);
    expect(added()).toEqual([]);
  });
});
