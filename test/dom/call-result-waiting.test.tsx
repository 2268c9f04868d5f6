// Tests src/call-result/, src/proxy-request/
import { act, cleanup, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCallResultOptions, useCallResult } from "react-qbox-video-call";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { decided, setVisibility, stillWaiting, token } from "./call-results.js";

interface Asked {
  body: { token: string; after?: string };
  signal: AbortSignal;
  answer(status: number, body?: unknown, headers?: Record<string, string>): Promise<void>;
  fail(): Promise<void>;
}

let asked: Asked[] = [];
let isOnline = true;

/** A fetch that a test answers. Everything happens in microtasks, so that the test alone moves the time. */
const fetch: typeof globalThis.fetch = (_input, init) =>
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

async function settle(happens: () => void = () => {}) {
  await act(async () => {
    happens();
    // A body is read in tasks that are no timers.
    for (let count = 0; count < 5; count++) await new Promise((resolve) => setImmediate(resolve));
  });
}
async function pass(ms: number) {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await settle();
}
const last = () => asked[asked.length - 1] as Asked;

let serial = 0;
async function wait(options: Partial<UseCallResultOptions> = {}) {
  const own = { resultUrl: "/r", token: `${token}${serial++}`, fetch, ...options } as UseCallResultOptions;
  const view = renderHook((more: Partial<UseCallResultOptions> = {}) =>
    useCallResult({ ...own, ...more } as UseCallResultOptions),
  );
  await settle();
  return { ...view, own };
}

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
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => isOnline);
  asked = [];
  isOnline = true;
});

afterEach(() => {
  cleanup();
  setVisibility("visible");
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("one request at a time", () => {
  test("the next one comes at once when the server held the last", async () => {
    await wait();
    await pass(25_000);
    await last().answer(200, stillWaiting);
    expect(asked).toHaveLength(2);
  });

  test("a server that cannot hold is asked again after a second or two", async () => {
    await wait();
    await last().answer(200, stillWaiting);
    await pass(990);
    expect(asked).toHaveLength(1);
    await pass(20);
    expect(asked).toHaveLength(2);
  });

  test("one that never ends is given up after a minute, and asked again", async () => {
    const { result } = await wait();
    await pass(60_000);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(result.current.status).toBe("waiting");
  });

  test("a server that pays no heed to the cursor is not flooded, and the decision stays told once", async () => {
    const onDecided = vi.fn();
    await wait({ onDecided });
    for (let count = 0; count < 6; count++) {
      await last().answer(200, decided());
      await pass(100);
    }
    expect(asked.length).toBeLessThan(4);
    expect(onDecided).toHaveBeenCalledTimes(1);
  });

  test("for all components that wait for the same token, under StrictMode too; the last one that goes ends it", async () => {
    const options = { resultUrl: "/r", token: "shared", fetch };
    const first = renderHook(() => [useCallResult(options), useCallResult(options)], { wrapper: StrictMode });
    const second = renderHook(() => useCallResult(options));
    await settle();
    expect(asked).toHaveLength(1);
    first.unmount();
    await settle();
    expect(last().signal.aborted).toBe(false);
    second.unmount();
    await settle();
    expect(last().signal.aborted).toBe(true);
    await pass(100_000);
    expect(asked).toHaveLength(1);
  });

  test("another token's request takes the place of the last one's, and no old decision is shown", async () => {
    const { result, rerender } = await wait();
    const first = last();
    await first.answer(200, decided("rejected"));
    expect(result.current.status).toBe("decided");
    const held = last();
    rerender({ token: "another" } as Partial<UseCallResultOptions>);
    expect(result.current).toEqual({ status: "waiting" });
    await settle();
    expect(held.signal.aborted).toBe(true);
    expect(last().body).toEqual({ token: "another" });
  });
});

describe("while nobody looks", () => {
  test("a hidden page does not ask, and asks at once when it is seen again", async () => {
    const { result } = await wait();
    setVisibility("hidden");
    await settle();
    expect(last().signal.aborted).toBe(true);
    await pass(3 * 3_600_000);
    expect(asked).toHaveLength(1);
    expect(result.current.status).toBe("waiting");
    setVisibility("visible");
    await settle();
    expect(asked).toHaveLength(2);
    await last().answer(200, decided());
    expect(result.current.status).toBe("decided");
  });

  test("a page that comes out of the back/forward cache asks, once", async () => {
    await wait();
    setVisibility("hidden");
    await settle();
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    window.dispatchEvent(new Event("pageshow"));
    window.dispatchEvent(new Event("pageshow"));
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    await settle();
    expect(asked).toHaveLength(2);
  });

  test("a page that is mounted hidden asks nothing before it is seen", async () => {
    setVisibility("hidden");
    await wait();
    expect(asked).toHaveLength(0);
    setVisibility("visible");
    await settle();
    expect(asked).toHaveLength(1);
  });

  test("nothing of it listens after the last component is gone", async () => {
    const added = [vi.spyOn(document, "addEventListener"), vi.spyOn(window, "addEventListener")];
    const removed = [vi.spyOn(document, "removeEventListener"), vi.spyOn(window, "removeEventListener")];
    const { unmount } = await wait();
    unmount();
    const names = (spies: typeof added) =>
      spies
        .flatMap(({ mock }) => mock.calls.map(([name]) => name))
        .filter((name) => /^(visibility|pageshow|online)/.test(name))
        .sort();
    expect(names(added)).toEqual(["online", "pageshow", "visibilitychange"]);
    expect(names(removed as typeof added)).toEqual(names(added));
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });
});

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
    isOnline = false;
    await last().fail();
    await pass(29_000);
    expect(asked).toHaveLength(1);
    await pass(1000);
    expect(asked).toHaveLength(2);
    await last().fail();
    await pass(1000);
    isOnline = true;
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

describe("the wait ends", () => {
  test("after half an hour of a visible page, with an error that can be retried", async () => {
    const { result } = await wait();
    const held = async (minutes: number) => {
      for (let count = 0; count < minutes * 3; count++) {
        await pass(20_000);
        await last().answer(200, stillWaiting);
      }
    };
    await held(20);
    setVisibility("hidden");
    await pass(3_600_000);
    setVisibility("visible");
    await settle();
    await held(9);
    expect(result.current.status).toBe("waiting");
    await held(1);
    expect(result.current).toMatchObject({ status: "error", error: { name: "CallResultError", code: "timeout" } });
    const before = asked.length;
    await pass(100_000);
    setVisibility("hidden");
    setVisibility("visible");
    await settle();
    expect(asked).toHaveLength(before);
    act(() => (result.current.status === "error" ? result.current.retry() : undefined));
    expect(result.current).toEqual({ status: "waiting" });
    await settle();
    expect(asked).toHaveLength(before + 1);
    await last().answer(200, decided());
    expect(result.current.status).toBe("decided");
  });

  test("on time, although the server holds the request", async () => {
    const { result } = await wait({ waitForMs: 5000 });
    await pass(4999);
    expect(result.current.status).toBe("waiting");
    await pass(1);
    expect(result.current.error?.code).toBe("timeout");
    expect(last().signal.aborted).toBe(true);
  });

  test("not because a device slept while the page was visible: it asks first", async () => {
    const { result } = await wait();
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await pass(60_000);
    expect(result.current.status).toBe("waiting");
    expect(asked).toHaveLength(2);
  });

  test("a clock that is set back does not make it longer", async () => {
    const { result } = await wait({ waitForMs: 130_000 });
    vi.setSystemTime(Date.now() - 3_600_000);
    await pass(60_000);
    await pass(60_000);
    await pass(60_000);
    await pass(60_000);
    expect(result.current.error?.code).toBe("timeout");
  });

  test.each([Number.NaN, -1, 0])("at once with waitForMs: %d, without a flood", async (waitForMs) => {
    const { result } = await wait({ waitForMs });
    expect(result.current.error?.code).toBe("timeout");
    expect(asked.length).toBeLessThan(2);
  });

  test("never with waitForMs: Infinity", async () => {
    const { result } = await wait({ waitForMs: Number.POSITIVE_INFINITY });
    for (let count = 0; count < 100; count++) await pass(60_000);
    expect(result.current.status).toBe("waiting");
    expect(asked).toHaveLength(101);
  });

  test.each([
    ["rate-limited", 429],
    ["timeout", 502],
  ])("with %s when there was nothing but HTTP %i", async (code, status) => {
    const { result } = await wait({ waitForMs: 100_000 });
    const count = () => asked.length;
    for (let ms = 0, seen = -1; ms < 110_000; ms += 1000) {
      if (count() !== seen) {
        seen = count();
        await last().answer(status);
      }
      await pass(1000);
    }
    expect(result.current).toMatchObject({ status: "error", error: { code, status } });
  });

  test("with network when the server was never reached, the cause kept", async () => {
    const never: typeof globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    const { result } = await wait({ waitForMs: 100_000, fetch: never });
    for (let ms = 0; ms < 110_000; ms += 1000) await pass(1000);
    expect(result.current.error?.code).toBe("network");
    expect(result.current.error?.cause).toBeInstanceOf(TypeError);
  });

  test("with timeout when it was reached before", async () => {
    const { result } = await wait({ waitForMs: 100_000 });
    await pass(2000);
    await last().answer(200, stillWaiting);
    for (let ms = 0, seen = -1; ms < 110_000; ms += 1000) {
      if (asked.length !== seen) {
        seen = asked.length;
        await last().fail();
      }
      await pass(1000);
    }
    expect(result.current.error?.code).toBe("timeout");
  });

  test("a decision begins it anew, and what happens afterwards leaves the decision where it is", async () => {
    const { result } = await wait({ waitForMs: 100_000 });
    await pass(50_000);
    await last().answer(200, decided());
    await pass(59_000);
    await last().answer(200, stillWaiting);
    await last().answer(403, { code: "result-token-refused" });
    expect(result.current).toMatchObject({ status: "decided", outcome: "success" });
    setVisibility("hidden");
    setVisibility("visible");
    await pass(100_000);
    expect(asked).toHaveLength(3);
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

describe("onDecided", () => {
  test("is called once for a decision, after it shows, under StrictMode and by rerendering too", async () => {
    const onDecided = vi.fn();
    const options = { resultUrl: "/r", token: "told", fetch, onDecided };
    const { rerender, result } = renderHook(() => useCallResult(options), { wrapper: StrictMode });
    await settle();
    await last().answer(200, decided("success"));
    rerender();
    rerender();
    expect(onDecided.mock.calls).toEqual([[result.current]]);
  });

  test("is called for each component that is there, and not for one that comes later or again", async () => {
    const told: string[] = [];
    const options = (name: string) => ({ resultUrl: "/r", token: "each", fetch, onDecided: () => told.push(name) });
    const a = renderHook(() => useCallResult(options("a")));
    const b = renderHook(() => useCallResult(options("b")));
    await settle();
    await last().answer(200, decided());
    expect(told).toEqual(["a", "b"]);
    a.unmount();
    b.unmount();
    const again = renderHook(() => useCallResult(options("a")));
    expect(again.result.current.status).toBe("decided");
    await settle();
    expect(told).toEqual(["a", "b"]);
    // A correction is told.
    await last().answer(200, decided("rejected", { cursor: "2" }));
    expect(told).toEqual(["a", "b", "a"]);
  });

  test("is called later when the component that wants to know comes later", async () => {
    const onDecided = vi.fn();
    const { rerender } = await wait();
    await last().answer(200, decided());
    rerender({ onDecided });
    await settle();
    expect(onDecided).toHaveBeenCalledTimes(1);
  });

  test("that throws is the page's own error, and ends nothing", async () => {
    const thrown: unknown[] = [];
    const original = globalThis.queueMicrotask;
    vi.spyOn(globalThis, "queueMicrotask").mockImplementation((callback) =>
      original(() => {
        try {
          callback();
        } catch (error) {
          thrown.push(error);
        }
      }),
    );
    const { result } = await wait({
      onDecided: () => {
        throw new Error("the host's");
      },
    });
    await last().answer(200, decided());
    expect(result.current.status).toBe("decided");
    expect(thrown).toMatchObject([{ message: "the host's" }]);
    await last().answer(200, decided("rejected", { cursor: "2" }));
    expect(result.current).toMatchObject({ outcome: "rejected" });
  });
});
