// Tests src/video-call/component/focus-handover.ts, src/video-call/component/useDelayedStatus.ts, src/video-call/component/error-report.ts
import { act, renderHook } from "@testing-library/react";
import { VideoCallError } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createErrorReport } from "../../src/video-call/component/error-report.js";
import { createFocusHandover } from "../../src/video-call/component/focus-handover.js";
import { useDelayedStatus } from "../../src/video-call/component/useDelayedStatus.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe("the focus", () => {
  function part(root: Node = document.body): HTMLElement {
    const made = document.createElement("div");
    made.tabIndex = -1;
    made.append(document.createElement("button"));
    return root.appendChild(made);
  }
  const button = (of: HTMLElement) => of.querySelector("button") as HTMLElement;

  test("goes on to the next part when the part that had it goes away", () => {
    const place: { current: HTMLElement | null } = { current: null };
    const ref = createFocusHandover(place);
    const [first, second] = [part(), part()];
    ref(first);
    button(first).focus();
    ref(null);
    first.remove();
    ref(second);
    expect(document.activeElement).toBe(second);
    expect(place.current).toBe(second);
  });

  test("is taken from nobody: not by the first part, nor where it was elsewhere", () => {
    const ref = createFocusHandover({ current: null });
    const [first, second, outside] = [part(), part(), part()];
    ref(first);
    expect(document.activeElement).toBe(document.body);
    button(outside).focus();
    ref(null);
    ref(second);
    expect(document.activeElement).toBe(button(outside));
  });

  test("stays where the person has put it meanwhile", () => {
    const ref = createFocusHandover({ current: null });
    const [first, second, outside] = [part(), part(), part()];
    ref(first);
    button(first).focus();
    ref(null);
    first.remove();
    button(outside).focus();
    ref(second);
    expect(document.activeElement).toBe(button(outside));
  });

  test("goes on over several parts, and over one that never had it no further", () => {
    const ref = createFocusHandover({ current: null });
    const parts = [part(), part(), part()] as const;
    ref(parts[0]);
    parts[0].focus();
    ref(null);
    parts[0].remove();
    ref(parts[1]);
    expect(document.activeElement).toBe(parts[1]);
    parts[1].blur();
    ref(null);
    ref(parts[2]);
    expect(document.activeElement).toBe(document.body);
  });

  test("is seen inside a shadow root", () => {
    const host = document.body.appendChild(document.createElement("div"));
    const root = host.attachShadow({ mode: "open" });
    const ref = createFocusHandover({ current: null });
    const [first, second] = [part(root), part(root)];
    ref(first);
    button(first).focus();
    ref(null);
    first.remove();
    ref(second);
    expect(root.activeElement).toBe(second);
  });

  test("a ref that is taken back before any part was there is nothing", () => {
    const ref = createFocusHandover({ current: null });
    ref(null);
    ref(part());
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the words of a region", () => {
  type Args = Parameters<typeof useDelayedStatus>;
  beforeEach(() => void vi.useFakeTimers());
  const hook = (...args: Args) => renderHook((given: Args) => useDelayedStatus(...given), { initialProps: args });
  const at = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  test("come 300 ms after it, so that screen readers hear them", () => {
    const { result } = hook(true, false, false, false);
    at(299);
    expect(result.current).toBe(false);
    at(1);
    expect(result.current).toBe(true);
  });

  test("do not come where the call is there before that", () => {
    const { result, rerender } = hook(true, false, false, false);
    at(200);
    rerender([true, true, false, false]);
    at(1_000);
    expect(result.current).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("are there at once where a server rendered them, or a call was shown before", () => {
    expect(hook(true, false, true, false).result.current).toBe(true);
    expect(hook(true, false, false, true).result.current).toBe(true);
  });

  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])("are not there without a region (from a server %s, shown before %s)", (isInPage, wasShown) => {
    const { result } = hook(false, false, isInPage, wasShown);
    at(1_000);
    expect(result.current).toBe(false);
  });

  test("are late again for a region that comes back", () => {
    const { result, rerender } = hook(true, false, false, false);
    at(300);
    rerender([false, false, false, false]);
    at(300);
    expect(result.current).toBe(false);
    rerender([true, false, false, false]);
    expect(result.current).toBe(false);
    at(300);
    expect(result.current).toBe(true);
  });

  test("leave no timer behind", () => {
    const { unmount } = hook(true, false, false, false);
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("an error", () => {
  const error = (code: "script-failed" | "script-timeout" = "script-failed") => new VideoCallError(code, "It failed.");

  test("is told to the host and to the console, once for many renders", () => {
    const [onError, said] = [vi.fn(), vi.spyOn(console, "error").mockImplementation(() => {})];
    const report = createErrorReport();
    const first = error();
    for (let renders = 0; renders < 3; renders += 1) report(first, onError);
    expect([onError.mock.calls, said.mock.calls.length]).toEqual([[[first]], 1]);
  });

  test("is told again after another one, and after it was gone", () => {
    const onError = vi.fn();
    vi.spyOn(console, "error").mockImplementation(() => {});
    const report = createErrorReport();
    const [first, second] = [error(), error("script-timeout")];
    for (const one of [first, second, first, undefined, first]) report(one, onError);
    expect(onError.mock.calls).toEqual([[first], [second], [first], [first]]);
  });

  test("without a host's callback is in the console", () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    createErrorReport()(error(), undefined);
    createErrorReport()(undefined, undefined);
    expect(said).toHaveBeenCalledOnce();
  });

  test("of the host's callback is the page's own, and ends nothing", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const failure = new Error("the host's");
    createErrorReport()(error(), () => {
      throw failure;
    });
    expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
  });
});
