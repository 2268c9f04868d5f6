import { act, cleanup, renderHook } from "@testing-library/react";
import { type UseCallResultOptions, useCallResult } from "react-qbox-video-call";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { setVisibility, token } from "./call-results.js";

interface Asked {
  body: { token: string; after?: string };
  signal: AbortSignal;
  answer(status: number, body?: unknown, headers?: Record<string, string>): Promise<void>;
  fail(): Promise<void>;
}

/** What was asked in a test. */
export const asked: Asked[] = [];
export const network = { isOnline: true };

/** A fetch that a test answers. Everything happens in microtasks, so that the test alone moves the time. */
export const fetch: typeof globalThis.fetch = (_input, init) =>
  new Promise((resolve, reject) => {
    const signal = init?.signal as AbortSignal;
    signal.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
    asked.push({
      body: JSON.parse(String(init?.body)),
      signal,
      answer: (status, body = "", headers = {}) =>
        settle(() =>
          resolve(
            new Response(typeof body === "string" ? body : JSON.stringify(body), {
              status,
              headers: { "content-type": "application/json", ...headers },
            }),
          ),
        ),
      fail: () => settle(() => reject(new TypeError("Failed to fetch"))),
    });
  });

export async function settle(happens: () => void = () => {}) {
  await act(async () => {
    happens();
    // A body is read in tasks that are no timers.
    for (let count = 0; count < 5; count++) await new Promise((resolve) => setImmediate(resolve));
  });
}

/** Lets time pass. */
export async function pass(ms: number) {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await settle();
}
export const last = () => asked[asked.length - 1] as Asked;

let serial = 0;

/** A component that waits for a result. */
export async function wait(options: Partial<UseCallResultOptions> = {}) {
  const own = { resultUrl: "/r", token: `${token}${serial++}`, fetch, ...options } as UseCallResultOptions;
  const view = renderHook((more: Partial<UseCallResultOptions> = {}) =>
    useCallResult({ ...own, ...more } as UseCallResultOptions),
  );
  await settle();
  return { ...view, own };
}

/** Before each test the clock is the test's own, and nothing is asked yet. */
export function setUpWaits(): void {
  beforeAll(async () => {
    // What waits is loaded once.
    renderHook(() => useCallResult({ resultUrl: "/r", token, fetch }));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    cleanup();
  });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    vi.spyOn(Math, "random").mockReturnValue(0);
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(navigator, "onLine", "get").mockImplementation(() => network.isOnline);
    asked.length = 0;
    network.isOnline = true;
  });

  afterEach(() => {
    cleanup();
    setVisibility("visible");
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}
