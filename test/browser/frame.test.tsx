// Tests src/video-call/frame/, src/video-call/component/frame-script.ts
import { act, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { createScene, isLive, stateMessage } from "./lifecycle-scene.js";

const scene = createScene("vue3", "frame");
const { plain } = inject("widgetOrigins");
const theFrame = () => waitFor(() => scene.frames()[0] ?? expect.unreachable("no frame yet"));

beforeEach(scene.begin);
afterEach(() => {
  document.title = "Bank";
});

describe("the frame", () => {
  test("has a name in the component's language, what a call may need, and no border", async () => {
    const { rerender } = scene.show(scene.call({ lang: "kk" }));
    const frame = await theFrame();
    expect(frame.title).toBe("Бейнеқоңырау");
    expect(frame.allow.split("; ")).toEqual([
      "camera",
      "microphone",
      "autoplay",
      "fullscreen",
      "display-capture",
      "picture-in-picture",
    ]);
    expect(getComputedStyle(frame).borderWidth).toBe("0px");
    rerender(scene.call({ lang: "en" }));
    expect(frame.title).toBe("Video call");
  });

  test("is as wide as its place and as high as wanted, and the widget fills it", async () => {
    const { container, rerender } = scene.show(scene.call({ height: "400px" }));
    const { element } = await scene.living();
    const [frame] = scene.frames();
    await expect.poll(() => frame?.getBoundingClientRect().height).toBe(400);
    expect(frame?.getBoundingClientRect().width).toBe(container.getBoundingClientRect().width);
    expect(element.getAttribute("height")).toBe("100vh");
    expect(element.ownerDocument.compatMode).toBe("CSS1Compat");
    rerender(scene.call({ height: "50vh" }));
    expect(frame?.getBoundingClientRect().height).toBe(innerHeight / 2);
    expect(element.getAttribute("height")).toBe("100vh");
  });

  test("takes no room before the widget is in it", async () => {
    const { getByRole } = scene.show(scene.call());
    const frame = await theFrame();
    expect(frame.checkVisibility()).toBe(false);
    await scene.living();
    await expect.poll(() => frame.checkVisibility()).toBe(true);
    expect(getByRole("status").textContent).toBe("");
  });

  test("leaves the page's own registry, script tags and camera function alone", async () => {
    const { getUserMedia } = navigator.mediaDevices;
    scene.show(scene.call());
    await scene.living();
    expect(customElements.get("wc-video-call")).toBeUndefined();
    expect(document.querySelector('script[src*="wc-video-call"]')).toBeNull();
    expect(navigator.mediaDevices.getUserMedia).toBe(getUserMedia);
  });

  test("that the page itself moves about starts its call anew instead of staying empty", async () => {
    scene.show(scene.call());
    const { element } = await scene.living();
    const frame = await theFrame();
    frame.parentElement?.append(frame);
    await expect.poll(() => scene.elements()[0] ?? element).not.toBe(element);
    await scene.living();
  });
});

describe("head-title", () => {
  test("is shown in the page's tab, follows the prop, and gives the page's own title back", async () => {
    document.title = "Bank";
    const { rerender, unmount } = scene.show(scene.call({ headTitle: "Call" }));
    await expect.poll(() => document.title).toBe("Call");
    rerender(scene.call({ headTitle: "Қоңырау" }));
    await expect.poll(() => document.title).toBe("Қоңырау");
    await scene.answered();
    unmount();
    await expect.poll(() => document.title).toBe("Bank");
  });

  test("leaves a title alone that the page has set meanwhile", async () => {
    const { unmount } = scene.show(scene.call({ headTitle: "Call" }));
    await expect.poll(() => document.title).toBe("Call");
    document.title = "Step 3";
    await scene.answered();
    unmount();
    await act(async () => {});
    expect(document.title).toBe("Step 3");
  });

  test("of two calls is the newer one's, and the page's own after both, in whichever order they end", async () => {
    document.title = "Bank";
    const first = scene.show(scene.call({ headTitle: "First" }));
    await expect.poll(() => document.title).toBe("First");
    const second = scene.show(scene.call({ headTitle: "Second" }));
    await expect.poll(() => document.title).toBe("Second");
    await scene.answered();
    first.unmount();
    await act(async () => {});
    expect(document.title).toBe("Second");
    second.unmount();
    await expect.poll(() => document.title).toBe("Bank");
  });
});

describe("messages", () => {
  test("arrive in the page's own kind of objects, so that keeping one keeps no frame alive", async () => {
    const onChat = vi.fn();
    const onEvent = vi.fn();
    scene.show(scene.call({ onChat, onEvent }));
    await scene.living();
    await expect.poll(() => onChat.mock.calls.length).toBeGreaterThan(0);
    const [data] = onChat.mock.calls[0] ?? [];
    expect(data).toEqual({ text: "I am here" });
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(onEvent.mock.calls[0]?.[0])).toBe(Object.prototype);
  });

  test("that cannot be copied arrive all the same", async () => {
    const onEvent = vi.fn();
    scene.show(scene.call({ onEvent }));
    const { element } = await scene.living();
    const message = { payload: { type: "odd", data: () => {} } };
    scene.say(element, [message]);
    expect(onEvent).toHaveBeenCalledWith(message);
  });
});

test("several hosts share a page, each with its own widget and its own calls", async () => {
  const onEnded = [vi.fn(), vi.fn()];
  scene.show(
    <>
      {scene.call({ userId: 1, onEnded: onEnded[0] })}
      {scene.call({ userId: 2, onEnded: onEnded[1], hostName: plain })}
    </>,
  );
  await expect.poll(scene.elements).toHaveLength(2);
  await expect.poll(() => scene.calls().map(isLive)).toEqual([true, true]);
  const [one, two] = scene.elements();
  expect([one, two].map((element) => element && scene.text(element))).toEqual(["1", "2"]);
  expect(one?.constructor).not.toBe(two?.constructor);
  if (two) scene.say(two, stateMessage("ended"));
  expect(onEnded.map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});

test("another hostName makes a new frame with the other host's widget", async () => {
  const { rerender } = scene.show(scene.call());
  const { call } = await scene.living();
  const frame = await theFrame();
  rerender(scene.call({ hostName: plain }));
  await expect.poll(() => scene.elements()[0]?.getAttribute("host-name")).toBe(plain);
  expect(scene.frames()).not.toContain(frame);
  expect(scene.frames()).toHaveLength(1);
  await expect.poll(() => call.tracks.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
});

describe("the script in the frame", () => {
  test("that cannot be fetched is tried three times, then said, and leaves no frame", async () => {
    const onError = vi.fn();
    // This server has pages, but no widget.
    const { findByRole, getByRole } = scene.show(scene.call({ hostName: location.origin, onError }));
    await findByRole("alert", {}, { timeout: 10_000 });
    await expect
      .poll(() => onError.mock.calls)
      .toEqual([[expect.objectContaining({ code: expect.stringMatching(/^script-/) })]]);
    expect(scene.frames()).toEqual([]);
    fireEvent.click(await waitFor(() => getByRole("button")));
    await theFrame();
  });

  test("that takes longer than scriptTimeoutMs is given up", async () => {
    const onError = vi.fn();
    const { findByRole } = scene.show(scene.call({ scriptTimeoutMs: 0, onError }));
    await findByRole("alert");
    await expect.poll(() => onError.mock.calls).toEqual([[expect.objectContaining({ code: "script-timeout" })]]);
    expect(scene.frames()).toEqual([]);
  });

  test("is not run with a wrong hash, and carries the platform's own with integrity auto", async () => {
    const onError = vi.fn();
    const wrong = `sha384-${"A".repeat(64)}`;
    const { findByRole, rerender } = scene.show(scene.call({ integrity: wrong, scriptTimeoutMs: 100, onError }));
    await findByRole("alert");
    expect(scene.elements()).toEqual([]);
    rerender(<div />);
    rerender(scene.call({ integrity: "auto" }));
    const { element } = await scene.living();
    expect(element.ownerDocument.querySelector("script")?.integrity).toMatch(/^sha384-/);
  });

  test("ends with its component, however far it has come", async () => {
    const { unmount } = scene.show(scene.call());
    await theFrame();
    unmount();
    await act(async () => {});
    expect(scene.frames()).toEqual([]);
    expect(await scene.openSockets()).toBe(0);
  });
});

test("marks come in their order", async () => {
  const onTimeline = vi.fn();
  scene.show(scene.call({ onTimeline }));
  await scene.living();
  const names = onTimeline.mock.lastCall?.[0].map(({ name }: { name: string }) => name);
  expect(names).toEqual(["script-requested", "script-loaded", "ringing", "element-ready", "connected"]);
});
