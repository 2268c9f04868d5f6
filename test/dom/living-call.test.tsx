// Tests src/video-call/call/useVideoCall.ts, src/video-call/call/beforeunload-guard.ts
import { act, renderHook } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { type UseVideoCallOptions, useVideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type CallNow,
  type CallOwner,
  forgetRecord,
  keepCall,
  noCall,
  shownOwners,
  sightReaders,
} from "../../src/video-call/call/call-store.js";

const start = 1_000_000;
const connected: CallNow = { ...noCall, state: "connected", since: start, isActive: true, connectedSince: start };
const ended: CallNow = { ...noCall, state: "ended", since: start, connectedMs: 61_400 };

let owner: CallOwner;
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] });
  owner = { element: document.createElement("p") };
});
afterEach(() => {
  for (const one of shownOwners()) forgetRecord(one);
  forgetRecord(owner);
  shownOwners().clear();
  vi.useRealTimers();
});

const Seen = () => <output>{String(useVideoCall().state)}</output>;

const keep = (call: CallNow, of = owner) => act(() => keepCall(of, call));
const hook = (options?: UseVideoCallOptions) => renderHook((props) => useVideoCall(props), { initialProps: options });

describe("without a call", () => {
  test("the hook says so", () => {
    const { result } = hook();
    expect(result.current).toMatchObject({
      isActive: false,
      durationMs: 0,
      where: "place",
      canPopOut: false,
      quality: undefined,
      problems: [],
    });
    expect(result.current.state).toBeUndefined();
  });

  test("its commands do nothing", async () => {
    const { result } = hook();
    result.current.end();
    result.current.restart();
    expect(await result.current.popOut()).toBe(false);
    expect(await result.current.bringBack()).toBe(false);
  });

  test("a server renders none, whatever its document knows", () => {
    keep(connected);
    expect(renderToString(<Seen />)).toBe("<output>undefined</output>");
  });
});

describe("the call of the page", () => {
  test("is seen by any component, with what was said in it", () => {
    const { result } = hook();
    keep({ ...connected, lastGreet: { name: "Айгерим" } });
    expect(result.current).toMatchObject({ state: "connected", since: start, isActive: true });
    expect(result.current.lastGreet).toEqual({ name: "Айгерим" });
    keep(ended);
    expect(result.current).toMatchObject({ state: "ended", isActive: false, durationMs: 61_400 });
  });

  test("of an element that is asked for is its own; without one yet there is none", () => {
    const other = document.createElement("i");
    keep(connected);
    const { result, rerender } = hook({ element: null });
    expect(result.current.state).toBeUndefined();
    rerender({ element: other });
    expect(result.current.state).toBeUndefined();
    rerender({ element: owner.element });
    expect(result.current.state).toBe("connected");
  });

  test.each([
    ["place", {}],
    ["floating", { where: "floating" }],
    ["window", { isOut: true }],
    ["window", { isOut: true, where: "floating" }],
  ] as const)("is seen in the %s", (where, seen) => {
    Object.assign(owner, seen);
    keep(connected);
    expect(hook().result.current.where).toBe(where);
  });

  test("can pop out only while it is under way, and where the browser has such windows", () => {
    const { result } = hook();
    keep(connected);
    expect(result.current.canPopOut).toBe(false);
    Object.assign(window, { documentPictureInPicture: {} });
    try {
      keep({ ...connected });
      expect(result.current.canPopOut).toBe(true);
      keep(ended);
      expect(result.current.canPopOut).toBe(false);
    } finally {
      Reflect.deleteProperty(window, "documentPictureInPicture");
    }
  });
});

describe("the duration", () => {
  const at = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  test("goes on once a second, on the whole second, for who reads it", () => {
    const { result } = renderHook(() => useVideoCall().durationMs);
    keep({ ...connected, connectedMs: 400 });
    expect(result.current).toBe(400);
    at(599);
    expect(result.current).toBe(400);
    at(1);
    expect(result.current).toBe(1_000);
    at(1_000);
    expect(result.current).toBe(2_000);
  });

  test("costs who does not read it no timer", () => {
    hook();
    keep(connected);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stands still while nobody is connected, and leaves no timer behind", () => {
    const { result, unmount } = renderHook(() => useVideoCall().durationMs);
    keep(connected);
    expect(vi.getTimerCount()).toBe(1);
    keep({ ...connected, state: "disconnected", connectedSince: undefined, connectedMs: 2_500 });
    expect([result.current, vi.getTimerCount()]).toEqual([2_500, 0]);
    keep(connected);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is never less than nothing when the clock is set back", () => {
    const { result } = hook();
    keep({ ...connected, connectedMs: 300 });
    vi.setSystemTime(start - 60_000);
    expect(result.current.durationMs).toBe(300);
  });
});

describe("the commands", () => {
  function commanded(given: CallOwner = owner) {
    const said: string[] = [];
    return Object.assign(given, {
      said,
      end: (reason: string) => void said.push(reason),
      begin: () => void said.push("begin"),
    });
  }

  test("are the same functions in every render", () => {
    const { result } = hook();
    const { end, restart, popOut, bringBack } = result.current;
    keep(connected);
    expect(result.current).toMatchObject({ end, restart, popOut, bringBack });
  });

  test("end the call, and restart it", () => {
    const { said } = commanded();
    keep(connected);
    const { result } = hook();
    result.current.end();
    result.current.restart();
    expect(said).toEqual(["end-called", "restarted", "begin"]);
  });

  test("of a widget that cannot do it do nothing", () => {
    keep(connected);
    const { result } = hook();
    result.current.end();
    result.current.restart();
  });

  test("reach what a component shows before it has spoken, the newest of several", () => {
    const [first, second] = [commanded({}), commanded({ element: document.createElement("i") })];
    shownOwners().add(first).add(second);
    hook().result.current.end();
    expect([first.said, second.said]).toEqual([[], ["end-called"]]);
  });

  test("for an element reach that one alone", () => {
    const [mine, other] = [commanded(), commanded({ element: document.createElement("i") })];
    shownOwners().add(mine).add(other);
    const { result, rerender } = hook({ element: mine.element });
    result.current.end();
    expect([mine.said, other.said]).toEqual([["end-called"], []]);
    rerender({ element: other.element });
    result.current.end();
    expect([mine.said, other.said]).toEqual([["end-called"], ["end-called"]]);
    rerender({ element: document.createElement("b") });
    result.current.end();
    expect([mine.said, other.said]).toEqual([["end-called"], ["end-called"]]);
  });
});

describe("what is seen of the call's media", () => {
  const problem = { code: "no-sound", since: start, isOver: false } as never;
  const quality = { level: "good" } as never;

  test("is there for who reads it, while the call is under way", () => {
    owner.sight = { quality, problems: [problem] };
    keep(connected);
    const { result } = hook();
    expect([result.current.quality, result.current.problems]).toEqual([quality, [problem]]);
    keep(ended);
    expect([result.current.quality, result.current.problems]).toEqual([undefined, []]);
  });

  test("has one list where nothing is wrong, so that an effect does not run anew", () => {
    keep(connected);
    const { result } = hook();
    const { problems } = result.current;
    keep({ ...connected });
    expect(result.current.problems).toBe(problems);
  });

  test.each(["quality", "problems"] as const)("is looked for as long as %s is read", (name) => {
    const watch = vi.fn();
    owner.watch = watch;
    keep(connected);
    const { result, unmount } = renderHook(() => useVideoCall()[name]);
    expect(watch).toHaveBeenCalled();
    expect(sightReaders().size).toBe(1);
    owner.sight = { quality, problems: [problem] };
    act(() => {
      for (const tell of sightReaders()) tell();
    });
    expect(result.current).toEqual(name === "quality" ? quality : [problem]);
    unmount();
    expect(sightReaders().size).toBe(0);
  });

  test("is not looked for where nobody reads it", () => {
    const watch = vi.fn();
    owner.watch = watch;
    keep(connected);
    hook();
    expect([watch.mock.calls.length, sightReaders().size]).toEqual([0, 0]);
  });
});

describe("leaving the page", () => {
  /** Whether the browser would ask. */
  function isAsked(): boolean {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  }

  test("is asked about while the call is active, if the host wants it", () => {
    const { rerender, unmount } = hook({ guardLeaving: true });
    expect(isAsked()).toBe(false);
    keep(connected);
    expect(isAsked()).toBe(true);
    rerender({ guardLeaving: false });
    expect(isAsked()).toBe(false);
    rerender({ guardLeaving: true });
    keep(ended);
    expect(isAsked()).toBe(false);
    keep({ ...connected });
    expect(isAsked()).toBe(true);
    unmount();
    expect(isAsked()).toBe(false);
  });

  test("is not asked about without the host's wish", () => {
    hook();
    keep(connected);
    expect(isAsked()).toBe(false);
  });

  test("has the return value that older browsers ask for", () => {
    hook({ guardLeaving: true });
    keep(connected);
    const event = new Event("beforeunload", { cancelable: true });
    let value: unknown;
    Object.defineProperty(event, "returnValue", { set: (given) => (value = given) });
    window.dispatchEvent(event);
    expect(value).toBe(true);
  });
});
