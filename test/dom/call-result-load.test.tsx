// Tests src/call-result/load-waits.ts, src/call-result/useCallResult.ts
import { act, renderHook } from "@testing-library/react";
import { type CallResult, useCallResult } from "react-qbox-video-call";
import { expect, onTestFinished, test, vi } from "vitest";
import { decided } from "./call-results.js";

let hasArrived = false;
vi.mock("../../src/call-result/result-waits.js", async (original) => {
  if (!hasArrived) throw new TypeError("Failed to fetch dynamically imported module");
  return original();
});

test("code that does not arrive is asked for again; then the error says so, and retry() asks anew", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(JSON.stringify(decided())));
  const { result } = renderHook((): CallResult => useCallResult({ resultUrl: "/r", token: "t", fetch }));
  expect(result.current.status).toBe("waiting");
  for (const seconds of [1, 4, 16]) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    expect(result.current.status).toBe("waiting");
    await act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  }
  await vi.waitFor(() => expect(result.current).toMatchObject({ status: "error", error: { code: "network" } }));
  expect(result.current.error?.cause).toBeInstanceOf(Error);
  expect(fetch).not.toHaveBeenCalled();

  hasArrived = true;
  act(() => (result.current.status === "error" ? result.current.retry() : undefined));
  expect(result.current.status).toBe("waiting");
  await vi.waitFor(() => expect(result.current.status).toBe("decided"));
});
