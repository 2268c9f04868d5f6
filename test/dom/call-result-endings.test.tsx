// Tests src/call-result/, src/proxy-request/
import { act, renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { useCallResult } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { decided, setVisibility, stillWaiting } from "./call-results.js";
import { asked, fetch, last, pass, settle, setUpWaits, wait } from "./waiting-results.js";

setUpWaits();

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
