// Tests src/customer-upsert/retry.ts, src/customer-upsert/send.ts, src/customer-upsert/read-answer.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

// Real HTTP, and the pauses in the test's hand.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function submitted(options: Partial<UseCustomerUpsertOptions<Customer>> = {}) {
  const server = await holdRequests();
  const pauses = vi.spyOn(globalThis, "setTimeout");
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, ...options }));
  act(() => result.current.upsert(aigerim));
  const request = await server.request(0);
  return {
    server,
    request,
    result,
    /** Waits until the hook pauses for so long, and lets that time pass. */
    pause: async (from: number, to = from) => {
      const length = () => pauses.mock.calls.map(([, ms]) => ms ?? 0).find((ms) => ms >= from && ms <= to);
      await waitFor(() => expect(length()).toBeDefined());
      await act(() => vi.advanceTimersByTimeAsync(length() ?? 0));
    },
  };
}

test.each([
  { form: "seconds", headers: { "retry-after": "7" } },
  {
    form: "an HTTP date, by the server's clock",
    headers: { "retry-after": "Wed, 21 Oct 2015 07:28:07 GMT", date: "Wed, 21 Oct 2015 07:28:00 GMT" },
  },
])("a 429 is tried again after Retry-After in $form", async ({ headers }) => {
  const { server, request, result, pause } = await submitted();
  request.answer(429, "", headers);
  await pause(7000);
  (await server.request(1)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.userId).toBe("435"));
  expect(server.requests).toHaveLength(2);
});

test.each([
  { form: "seconds", header: "31" },
  { form: "an HTTP date", header: new Date(Date.now() + 3_600_000).toUTCString() },
])("a Retry-After in $form that is too long to wait for shows the error at once", async ({ header }) => {
  const { server, request, result } = await submitted();
  request.answer(429, "", { "retry-after": header });
  await waitFor(() => expect(result.current.error?.code).toBe("rate-limited"));
  expect(result.current.error?.retryAfterMs).toBeGreaterThan(30_000);
  expect(server.requests).toHaveLength(1);
});

test.each(["soon", "-5", "1e3", ""])("a Retry-After of %j is none", async (header) => {
  const { request, result } = await submitted({ retries: 0 });
  request.answer(503, "", { "retry-after": header });
  await waitFor(() => expect(result.current.status).toBe("error"));
  expect(result.current.error?.retryAfterMs).toBeUndefined();
});

test("a 5xx is tried again twice with growing pauses, then the error shows", async () => {
  const { server, request, result, pause } = await submitted();
  request.answer(500);
  await pause(500, 750);
  (await server.request(1)).answer(502, "<html>");
  await pause(1000, 1500);
  (await server.request(2)).answer(503);
  await waitFor(() => expect(result.current.error).toMatchObject({ code: "platform-unavailable", status: 503 }));
  expect(server.requests).toHaveLength(3);
});

test("a dropped connection is tried again", async () => {
  let drops = 1;
  const flaky: typeof fetch = (input, init) =>
    drops-- > 0 ? Promise.reject(new TypeError("Failed to fetch")) : fetch(input, init);
  const { request, result } = await submitted({ fetch: flaky });
  request.answer(200, customerAnswer(1));
  await waitFor(() => expect(result.current.userId).toBe("1"));
});

test.each([400, 401, 403, 404, 409, 413, 415, 422, 451])("HTTP %i is not tried again", async (status) => {
  const { server, request, result } = await submitted();
  request.answer(status);
  await waitFor(() => expect(result.current.status).toBe("error"));
  expect(result.current.error?.retryable).toBe(false);
  expect(server.requests).toHaveLength(1);
});

test("a refusal with HTTP 200 is not tried again", async () => {
  const { server, request, result } = await submitted();
  request.answer(200, { data: { customer: { id: 435 } }, _success: false });
  await waitFor(() => expect(result.current.error?.code).toBe("refused"));
  expect(server.requests).toHaveLength(1);
});

test("each try reads the headers again: an expired token is replaced", async () => {
  let token = 0;
  const headers = async () => ({ authorization: `Bearer ${++token}` });
  const { server, request, result, pause } = await submitted({ headers });
  request.answer(503);
  await pause(500, 750);
  (await server.request(1)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.status).toBe("success"));
  expect(server.requests.map((each) => each.headers.authorization)).toEqual(["Bearer 1", "Bearer 2"]);
});

test("a submit that is reset during a pause ends at once", async () => {
  const { server, request, result } = await submitted();
  request.answer(429, "", { "retry-after": "29" });
  await waitFor(() => expect(setTimeout).toHaveBeenCalledWith(expect.anything(), 29_000));
  const joined = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  act(() => result.current.reset());
  await joined;
  await waitFor(() => expect(result.current.status).toBe("idle"));
  expect(server.requests).toHaveLength(1);
});
