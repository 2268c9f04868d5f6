// Tests src/call-result/, src/proxy-request/
import { act, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { useCallResult } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { decided } from "./call-results.js";
import { asked, fetch, last, network, pass, settle, setUpWaits, wait } from "./waiting-results.js";

setUpWaits();

describe("while the server is away", () => {
  test.each([
    ["a gateway without its server", 502, "<html>Bad gateway</html>"],
    ["a server that is stopping", 503, { code: "unavailable" }],
    ["a gateway's time limit", 504, ""],
    ["Cloudflare's", 524, "<html>"],
    ["a request that took too long", 408, ""],
    ["a fault", 500, "oops"],
  ])("%s (%i) is waited out, less and less often", async (_name, status, body) => {
    const { result } = await wait();
    const gaps: number[] = [];
    for (let count = 0; count < 9; count++) {
      const before = asked.length;
      await last().answer(status, body);
      let ms = 0;
      for (; asked.length === before; ms += 250) await pass(250);
      gaps.push(ms);
    }
    expect(gaps).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(result.current.status).toBe("waiting");
    await last().answer(200, decided());
    expect(result.current.status).toBe("decided");
  });

  test("the pauses have a random part, so that not everybody comes back at the same moment", async () => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    await wait();
    await last().answer(502);
    await pass(260);
    expect(asked).toHaveLength(2);
  });

  test("after a gateway has cut a held request off, the next one comes soon, time after time", async () => {
    await wait();
    for (let count = 1; count < 5; count++) {
      await pass(10_000);
      await last().answer(504);
      await pass(500);
      expect(asked).toHaveLength(count + 1);
    }
  });

  test("Retry-After is kept to, in seconds or as a date, but never for hours", async () => {
    await wait();
    await last().answer(503, "", { "retry-after": "7" });
    await pass(6900);
    expect(asked).toHaveLength(1);
    await pass(700);
    expect(asked).toHaveLength(2);
    await last().answer(429, "", {
      date: "Sun, 01 Mar 2026 10:00:00 GMT",
      "retry-after": "Sun, 01 Mar 2026 10:00:09 GMT",
    });
    await pass(8900);
    expect(asked).toHaveLength(2);
    await pass(1200);
    expect(asked).toHaveLength(3);
    await last().answer(503, "", { "retry-after": "999999999999" });
    await pass(602_100);
    expect(asked).toHaveLength(4);
  });

  test("Retry-After: 0 floods nobody", async () => {
    await wait();
    for (let count = 0; count < 10; count++) {
      await last().answer(429, "", { "retry-after": "0" });
      await pass(100);
    }
    expect(asked.length).toBeLessThan(4);
  });

  test("without a connection it asks once in half a minute, and at once when the connection is back", async () => {
    await wait();
    network.isOnline = false;
    await last().fail();
    await pass(29_000);
    expect(asked).toHaveLength(1);
    await pass(1000);
    expect(asked).toHaveLength(2);
    await last().fail();
    await pass(1000);
    network.isOnline = true;
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(asked).toHaveLength(3);
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(asked).toHaveLength(3);
  });

  test("a connection that broke is tried again within the second", async () => {
    await wait();
    await pass(12_000);
    await last().fail();
    await pass(500);
    expect(asked).toHaveLength(2);
  });
});

describe("an answer that is an error at once", () => {
  test.each([
    ["forged, old or another session's", 403, { code: "result-token-refused" }, "result-token-refused"],
    ["from another backend", 403, "<html>Forbidden</html>", "result-token-refused"],
    ["without a session", 401, { code: "unauthorized" }, "unauthorized"],
    ["a redirect to a login page", 302, "", "unauthorized"],
    ["not mounted", 404, { code: "not-found" }, "results-unavailable"],
    ["of somebody else's server", 405, "", "results-unavailable"],
    ["of a server that only serves files", 501, "", "results-unavailable"],
    ["the app's own page", 200, "<!doctype html><title>Bank</title>", "results-unavailable"],
    ["no JSON", 200, "ok", "malformed-response"],
    ["empty", 200, "", "malformed-response"],
    ["cut off", 200, '{"status":"decided","result":{"outc', "malformed-response"],
    ["null", 200, "null", "malformed-response"],
    ["another status", 200, { status: "toString" }, "malformed-response"],
    ["no result", 200, { status: "decided" }, "malformed-response"],
    ["no outcome", 200, decided(undefined, { outcome: undefined }), "malformed-response"],
    ["an outcome that is no word", 200, decided({ word: "success" }), "malformed-response"],
    ["no call", 200, decided("success", { call_id: null }), "malformed-response"],
    ["no date", 200, decided("success", { decided_at: 5 }), "malformed-response"],
    ["no cursor", 200, decided("success", { cursor: "" }), "malformed-response"],
    ["a refusal that no server with results gives", 422, { code: "invalid-request" }, "malformed-response"],
  ])("%s (%i)", async (_name, status, body, code) => {
    const { result } = await wait();
    await last().answer(status, body);
    expect(result.current).toMatchObject({ status: "error", error: { code, status } });
    expect(result.current.error?.message).toContain(`docs/errors.md#${code}`);
    await pass(100_000);
    expect(asked).toHaveLength(1);
  });

  test("headers that throw: nothing is sent", async () => {
    const cause = new Error("no session");
    const { result } = await wait({ headers: () => Promise.reject(cause) });
    expect(result.current.error).toMatchObject({ code: "unauthorized", cause });
    expect(asked).toHaveLength(0);
  });

  test("a fetch of the app's that gives something else than an answer", async () => {
    const odd = async () => ({ ok: false, status: 418, text: async () => "" }) as Response;
    const { result } = await wait({ fetch: odd });
    expect(result.current).toMatchObject({
      status: "error",
      error: { code: "malformed-response", cause: expect.any(TypeError) },
    });
  });

  test("is written to the console once, without the token and without what the app threw", async () => {
    const options = {
      resultUrl: "/r",
      token: "secret-token",
      fetch,
      headers: () => Promise.reject(new Error("880101")),
    };
    renderHook(() => [useCallResult(options), useCallResult(options)], { wrapper: StrictMode });
    await settle();
    const said = vi.mocked(console.error).mock.calls;
    expect(said).toHaveLength(1);
    expect(String(said[0])).toContain("CallResultError unauthorized");
    expect(JSON.stringify(said)).not.toMatch(/secret-token|880101/);
  });

  test("retry() asks again, for every component", async () => {
    const options = { resultUrl: "/r", token: "to-retry", fetch };
    const { result } = renderHook(() => [useCallResult(options), useCallResult(options)]);
    await settle();
    await last().answer(401);
    const [first] = result.current;
    expect(first?.status).toBe("error");
    await act(async () => (first?.status === "error" ? first.retry() : undefined));
    await settle();
    expect(asked).toHaveLength(2);
    // A button that is pressed twice.
    await act(async () => (first?.status === "error" ? first.retry() : undefined));
    expect(asked).toHaveLength(2);
    await last().answer(200, decided());
    expect(result.current.map(({ status }) => status)).toEqual(["decided", "decided"]);
  });
});
