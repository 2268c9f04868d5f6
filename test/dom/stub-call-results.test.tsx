// Tests src/testing/call-results.ts, src/testing/answers.ts
import { act, renderHook } from "@testing-library/react";
import { useCallResult } from "react-qbox-video-call";
import { customerAnswer, stubCallResults } from "react-qbox-video-call/testing";
import { expect, test, vi } from "vitest";

const body = (after?: string) => JSON.stringify({ token: "token", after });

test("useCallResult takes the stub's decision for the server's", async () => {
  const results = stubCallResults();
  const fetch: typeof globalThis.fetch = (_url, init) => results.respond(init);
  const { result } = renderHook(() => useCallResult({ resultUrl: "/r", token: "stubbed", fetch }));
  expect(result.current.status).toBe("waiting");
  act(() => results.decide("rejected", { callId: "9", decidedAt: "2026-03-01T10:00:00Z", comment: "Blurred" }));
  await vi.waitFor(() =>
    expect(result.current).toEqual({
      status: "decided",
      outcome: "rejected",
      callId: "9",
      decidedAt: "2026-03-01T10:00:00Z",
      comment: "Blurred",
    }),
  );
});

test("who asks later is told at once, and of a newer decision only", async () => {
  const results = stubCallResults();
  results.decide("success");
  const { result } = await (await results.respond({ body: body() })).json();
  expect(result).toMatchObject({ outcome: "success", call_id: "1" });
  const held = results.respond({ body: body(result.cursor) });
  results.decide("tech_error");
  expect(await (await held).json()).toMatchObject({ result: { outcome: "tech_error" } });
});

test("after reset() nothing is decided, and an aborted request is over", async () => {
  const results = stubCallResults();
  results.decide("success");
  results.reset();
  const leave = new AbortController();
  const held = expect(results.respond({ body: body(), signal: leave.signal })).rejects.toThrow("aborted");
  leave.abort();
  await held;
  await expect(results.respond({ body: body(), signal: leave.signal })).rejects.toThrow("aborted");
});

test("the proxy's answer has a token only when the test gives one", async () => {
  expect(await customerAnswer(435).json()).not.toHaveProperty("result_token");
  expect(await customerAnswer(435, { resultToken: "token" }).json()).toMatchObject({ result_token: "token" });
});
