// Tests src/video-call/call/
import { act, render, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { type UseVideoCallOptions, useVideoCall, VideoCall } from "react-qbox-video-call";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { callIn, say, sayState } from "./say.js";

const platform = { hostName: inject("hostName"), domain: "test.kz", height: "300px" };

async function show(userId = 435) {
  const view = render(<VideoCall {...platform} userId={userId} />);
  return { ...view, element: await callIn(view.container) };
}

/** A component elsewhere on the page: another root, no provider. */
const elsewhere = (options?: UseVideoCallOptions) =>
  renderHook((given) => useVideoCall(given), { initialProps: options });

const Probe = () => <p>{JSON.stringify(useVideoCall({ guardLeaving: true }))}</p>;

/** What a page sees where there is no call. */
const none = { isActive: false, durationMs: 0, where: "place", canPopOut: false };

afterEach(() => {
  vi.useRealTimers();
});

describe("a component anywhere on the page", () => {
  test("sees the state, since when, and whether the call is active", async () => {
    const { element } = await show();
    const { result } = elsewhere();
    expect(result.current).toMatchObject(none);
    for (const [state, isActive] of [
      ["ringing", true],
      ["connected", true],
      ["disconnected", true],
      ["connected", true],
      ["redirected", true],
      ["connected", true],
      ["ended", false],
      ["closed", false],
      ["ringing", true],
      ["cancelled", false],
    ] as const) {
      const before = Date.now();
      sayState(element, state);
      expect(result.current).toMatchObject({ state, isActive });
      expect(result.current.since).toBeGreaterThanOrEqual(before);
    }
  });

  test("that comes late sees what has already been said", async () => {
    const { element } = await show();
    sayState(element, "ringing");
    say(element, "greet", { text: "Сәлеметсіз бе" });
    const { result } = elsewhere();
    expect(result.current).toMatchObject({ state: "ringing", lastGreet: { text: "Сәлеметсіз бе" } });
  });

  test("sees the last greeting, chat message and rating of this call, not of the one before", async () => {
    const { element } = await show();
    const { result } = elsewhere();
    sayState(element, "connected");
    say(element, "greet", { text: "A" });
    say(element, "chat", { text: "B" });
    say(element, "chat", { text: "C" });
    sayState(element, "ended");
    say(element, "feedback", { stars: 5 });
    expect(result.current).toMatchObject({
      lastGreet: { text: "A" },
      lastChat: { text: "C" },
      lastFeedback: { stars: 5 },
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 2)));
    sayState(element, "ringing");
    expect(result.current).toMatchObject({ lastGreet: undefined, lastChat: undefined, lastFeedback: undefined });
  });

  test("is not rendered again by what the platform does not document", async () => {
    const { element } = await show();
    let renders = 0;
    renderHook(() => {
      renders++;
      return useVideoCall();
    });
    say(element, "state", { state: "teleported" });
    say(element, "weather", {});
    expect(renders).toBe(1);
  });

  test("sees no call any more when its component has unmounted", async () => {
    const { element, unmount } = await show();
    const { result } = elsewhere();
    sayState(element, "connected");
    unmount();
    await waitFor(() => expect(result.current).toMatchObject(none));
    expect(result.current.state).toBeUndefined();
  });

  test("sees the same call through StrictMode's double mount", async () => {
    const view = render(<VideoCall {...platform} userId={435} />, { wrapper: StrictMode });
    const { result } = elsewhere();
    sayState(await callIn(view.container), "ringing");
    expect(result.current.state).toBe("ringing");
  });

  test("sees no call on the server", () => {
    expect(renderToString(<Probe />)).toContain("&quot;isActive&quot;:false");
  });
});

describe("a widget that never stops talking", () => {
  test("leaves the state, the duration and the last message right, and nothing piles up", async () => {
    const { element } = await show();
    const { result } = elsewhere();
    vi.useFakeTimers({ toFake: ["Date"] });
    const flood = (type: string, data: (index: number) => unknown) =>
      act(() => {
        for (let index = 0; index < 20_000; index++) {
          element.dispatchEvent(
            new CustomEvent("wc", { detail: [{ subject: "call", payload: { type, data: data(index) } }] }),
          );
        }
      });
    sayState(element, "connected");
    vi.setSystemTime(Date.now() + 1000);
    // As many as these took minutes when all of them were kept, and each copied the ones before.
    flood("state", (index) => ({ state: index % 2 ? "connected" : "redirected" }));
    flood("chat", (index) => ({ text: String(index) }));
    expect(result.current).toMatchObject({ state: "connected", isActive: true, lastChat: { text: "19999" } });
    expect(result.current.durationMs).toBe(1000);
    sayState(element, "ended");
    flood("state", (index) => ({ state: index % 2 ? "ended" : "ringing" }));
    expect(result.current).toMatchObject({ state: "ended", isActive: false, lastChat: undefined });
    expect(result.current.durationMs).toBe(0);
  });

  test("reaches onChat whole, and is kept only as far as a message goes", async () => {
    const onChat = vi.fn();
    const view = render(<VideoCall {...platform} userId={435} onChat={onChat} />);
    const element = await callIn(view.container);
    const { result } = elsewhere();
    const text = "ә".repeat(5_000_000);
    say(element, "chat", { text, more: [text, { deep: text }], [text]: 1 });
    expect(onChat.mock.lastCall?.[0].text).toBe(text);
    expect(JSON.stringify(result.current.lastChat).length).toBeLessThan(70_000);
    expect(result.current.lastChat?.text).toBe(text.slice(0, 65_532));
    say(element, "chat", { text: "B" });
    expect(result.current.lastChat).toEqual({ text: "B" });
  });
});

describe("the duration", () => {
  test("counts the time connected: not while lost, not after the end, and from 0 with the next call", async () => {
    const { element } = await show();
    const { result } = elsewhere();
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
    sayState(element, "ringing");
    pass(5000);
    sayState(element, "connected");
    pass(61_000);
    expect(result.current.durationMs).toBe(61_000);
    sayState(element, "disconnected");
    pass(10_000);
    expect(result.current.durationMs).toBe(61_000);
    sayState(element, "connected");
    pass(1000);
    sayState(element, "ended");
    pass(60_000);
    expect(result.current.durationMs).toBe(62_000);
    sayState(element, "ringing");
    expect(result.current.durationMs).toBe(0);
  });

  test("renders again once a second while connected, and only who reads it", async () => {
    const { element } = await show();
    const renders = { reader: 0, other: 0 };
    renderHook(() => {
      renders.reader++;
      return useVideoCall().durationMs;
    });
    renderHook(() => {
      renders.other++;
      return useVideoCall().state;
    });
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    sayState(element, "connected");
    const before = { ...renders };
    for (let second = 0; second < 10; second++) act(() => vi.advanceTimersByTime(1000));
    expect(renders).toEqual({ reader: before.reader + 10, other: before.other });
    sayState(element, "ended");
    const after = { ...renders };
    act(() => vi.advanceTimersByTime(10_000));
    expect(renders).toEqual(after);
  });
});

describe("of several calls on a page", () => {
  test("the active one is seen, else the newest", async () => {
    const first = await show(435);
    const second = await show(436);
    const { result } = elsewhere();
    sayState(first.element, "connected");
    sayState(second.element, "cancelled");
    expect(result.current.state).toBe("connected");
    sayState(first.element, "ended");
    expect(result.current.state).toBe("cancelled");
    second.unmount();
    await waitFor(() => expect(result.current.state).toBe("ended"));
  });

  test("the one of a given element is seen, and none while there is no element", async () => {
    const first = await show(435);
    const second = await show(436);
    sayState(first.element, "ringing");
    sayState(second.element, "connected");
    const { result, rerender } = elsewhere({ element: first.element });
    expect(result.current.state).toBe("ringing");
    rerender({ element: second.element });
    expect(result.current.state).toBe("connected");
    rerender({ element: null });
    expect(result.current.state).toBeUndefined();
  });
});

describe("leaving the page", () => {
  /** Whether the browser would ask: it does when somebody prevents the event. */
  const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  test("is asked about during a call when that is wished for, and at no other time", async () => {
    const { element } = await show();
    const { rerender, unmount } = elsewhere({ guardLeaving: true });
    expect(isAsked()).toBe(false);
    sayState(element, "ringing");
    expect(isAsked()).toBe(true);
    rerender({ guardLeaving: false });
    expect(isAsked()).toBe(false);
    rerender({ guardLeaving: true });
    expect(isAsked()).toBe(true);
    sayState(element, "ended");
    expect(isAsked()).toBe(false);
    sayState(element, "ringing");
    unmount();
    expect(isAsked()).toBe(false);
  });

  test("is not asked about unless that is wished for", async () => {
    const { element } = await show();
    elsewhere();
    sayState(element, "connected");
    expect(isAsked()).toBe(false);
  });
});
