// Tests src/customer-upsert/retry.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

const online = vi.fn(() => true);
const unplugged: typeof fetch = (input, init) =>
  online() ? fetch(input, init) : Promise.reject(new TypeError("Failed to fetch"));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  vi.spyOn(navigator, "onLine", "get").mockImplementation(online);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function submittedOffline() {
  online.mockReturnValue(false);
  const server = await holdRequests();
  const pauses = vi.spyOn(globalThis, "setTimeout");
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, fetch: unplugged }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(pauses).toHaveBeenCalledWith(expect.anything(), 10_000));
  return { server, result };
}

test("a customer submitted without a connection is sent as soon as it is back", async () => {
  const { server, result } = await submittedOffline();
  online.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  (await server.request(0)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.userId).toBe("435"));
});

test("in a browser that always says it is offline, the error shows after twice ten seconds", async () => {
  const { result } = await submittedOffline();
  await act(() => vi.advanceTimersByTimeAsync(10_100));
  expect(result.current.status).toBe("pending");
  await act(() => vi.advanceTimersByTimeAsync(10_100));
  await waitFor(() => expect(result.current.error?.code).toBe("network"));
});
