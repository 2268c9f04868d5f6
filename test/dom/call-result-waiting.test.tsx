// Tests src/call-result/, src/proxy-request/
import { renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCallResultOptions, useCallResult } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { decided, setVisibility, stillWaiting } from "./call-results.js";
import { asked, fetch, last, pass, settle, setUpWaits, wait } from "./waiting-results.js";

setUpWaits();

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
