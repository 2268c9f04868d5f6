// Tests src/customer-upsert/retry.ts
import { CustomerUpsertError, type CustomerUpsertErrorCode } from "react-qbox-video-call";
import { afterEach, expect, test, vi } from "vitest";
import { retryDelayMs } from "../../src/customer-upsert/retry.js";

afterEach(() => vi.unstubAllGlobals());

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
