// Tests src/resume/told-results.ts, src/resume/resumed-customers.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCallResult, useCustomerUpsert } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";
import { decided, sent } from "./call-results.js";
import { type HoldingServer, holdRequests } from "./held-requests.js";
import { answer, stored } from "./resumed-form.js";

let server: HoldingServer;
beforeEach(async () => {
  sessionStorage.clear();
  server = await holdRequests();
});
afterEach(() => sessionStorage.clear());

describe("with useCallResult", () => {
  function journey(onDecided?: () => void) {
    return renderHook(() => {
      const customer = useCustomerUpsert({ proxyUrl: server.url, resume: true });
      return { customer, result: useCallResult({ customer, onDecided }) };
    });
  }
  const keep = (id: string, more: object = {}) =>
    sessionStorage.setItem(
      `react-qbox-video-call.resume/1 ${server.url}`,
      JSON.stringify({ id, resultToken: `token-${id}`, at: Date.now(), ...more }),
    );

  test("the decision is waited for after a reload, and what was told is remembered", async () => {
    keep("1");
    const onDecided = vi.fn();
    const { result } = journey(onDecided);
    const asked = await server.request(0);
    expect(sent(asked)).toEqual({ token: "token-1" });
    asked.answer(200, decided("success", { cursor: "c 1" }));
    await waitFor(() => expect(onDecided).toHaveBeenCalledTimes(1));
    expect(result.current.result.status).toBe("decided");
    expect(stored()).toEqual([{ id: "1", resultToken: "token-1", toldCursor: "c 1", at: expect.any(Number) }]);
  });

  test("a decision that was told before the reload shows again and is not told again; a correction is", async () => {
    keep("2", { toldCursor: "c 1" });
    const onDecided = vi.fn();
    const { result } = journey(onDecided);
    (await server.request(0)).answer(200, decided("success", { cursor: "c 1" }));
    await waitFor(() => expect(result.current.result.status).toBe("decided"));
    const next = await server.request(1);
    expect(onDecided).not.toHaveBeenCalled();
    next.answer(200, decided("rejected", { cursor: "c 2" }));
    await waitFor(() => expect(onDecided).toHaveBeenCalledTimes(1));
    expect(stored()).toMatchObject([{ toldCursor: "c 2" }]);
  });

  test.each([
    [401, { code: "unauthorized" }],
    [403, { code: "result-token-refused" }],
    [302, ""],
  ])("a first answer of %i clears it: another person may be signed in now", async (status, body) => {
    keep(String(status));
    const { result } = journey();
    expect(result.current.customer.status).toBe("success");
    (await server.request(0)).answer(status, body);
    await waitFor(() => expect(result.current.customer.status).toBe("idle"));
    expect(result.current.result.status).toBe("idle");
    expect(stored()).toEqual([]);
  });

  test("a session that ends during the call ends neither the call nor what is kept", async () => {
    keep("77");
    const { result } = journey();
    (await server.request(0)).answer(200, { status: "waiting" });
    (await server.request(1)).answer(401);
    await waitFor(() => expect(result.current.result.status).toBe("error"));
    expect(result.current.customer.userId).toBe("77");
    expect(stored()).toHaveLength(1);
  });

  test("a customer who was sent on this page stays, whatever the first answer is", async () => {
    const { result } = journey();
    act(() => result.current.customer.upsert(aigerim));
    (await server.request(0)).answer(200, answer(88));
    (await server.request(1)).answer(403);
    await waitFor(() => expect(result.current.result.status).toBe("error"));
    expect(result.current.customer.userId).toBe("88");
    expect(stored()).toEqual([]);
  });
});
