// Tests src/video-call/frame/frame-widget.ts
import { describe, expect, test, vi } from "vitest";
import { hasSpoken, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { VideoCallError } from "../../src/video-call/errors.js";
import { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import { addPlace, elementIn, frameScene, give, loads, runIn, settled, tagIn } from "./frame-scene.js";

const { frames, living, make, shown } = frameScene(() => createFrameWidget);

const blocked = {
  code: "frame-blocked",
  message:
    'This page can have no frame of its own origin: give its sandbox "allow-same-origin", or use isolation="page". (docs/errors.md#frame-blocked)',
};
const late = {
  code: "script-timeout",
  message: "The call's frame did not load in scriptTimeoutMs. (docs/errors.md#script-timeout)",
};

describe("a frame that the page may not look into", () => {
  test("is an error as soon as it loads", async () => {
    const { frame, states } = shown();
    give(frame, null);
    frame.dispatchEvent(new Event("load"));
    await settled();
    expect(states).toEqual([{ status: "loading" }, { status: "error", error: expect.any(VideoCallError) }]);
    expect(states.at(-1)).toMatchObject({ error: blocked });
    expect(vi.getTimerCount(), "nothing is waited for any more").toBe(0);
  });

  test("is an error also where it says nothing at all", () => {
    const { frame, states } = shown({ scriptTimeoutMs: 300 });
    give(frame, null);
    vi.advanceTimersByTime(300);
    expect(states.at(-1)).toMatchObject({ error: blocked });
  });
});

describe("a frame that does not load", () => {
  test.each([
    [20_000, {}],
    [300, { scriptTimeoutMs: 300 }],
  ])("is an error after %d ms, by the options %j", (limit, options) => {
    const { statuses, states } = shown(options);
    vi.advanceTimersByTime(limit - 1);
    expect(statuses()).toEqual(["loading"]);
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toMatchObject({ status: "error", error: late });
  });

  test("is waited for anew where it gets another place", () => {
    const { widget, statuses } = shown();
    vi.advanceTimersByTime(19_000);
    widget.showIn(addPlace());
    vi.advanceTimersByTime(19_999);
    expect(statuses()).toEqual(["loading", "loading"]);
    vi.advanceTimersByTime(1);
    expect(statuses()).toEqual(["loading", "loading", "error"]);
  });

  test("is not waited for in a place that is not in the page: it loads when that comes", () => {
    const { widget, statuses } = make();
    const place = document.createElement("div");
    widget.showIn(place);
    expect(place.firstChild).toBe(frames[0]);
    expect(vi.getTimerCount()).toBe(0);
    expect(statuses()).toEqual(["loading"]);
  });

  test("is no error any more once it has loaded", async () => {
    const { frame, statuses } = shown();
    await vi.advanceTimersByTimeAsync(19_999);
    const page = await loads(frame);
    runIn(page);
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses()).toEqual(["loading", "loading", "ready"]);
  });
});

describe("a script that fails in a frame", () => {
  test("is an error, which is told again when the widget is shown again", async () => {
    const { widget, frame, states, statuses } = shown({ scriptTimeoutMs: 100 });
    const page = await loads(frame);
    tagIn(page)?.dispatchEvent(new Event("error"));
    await settled();
    expect(statuses()).toEqual(["loading", "loading", "error"]);
    expect(states.at(-1)).toMatchObject({
      error: { code: "script-failed", message: expect.stringMatching(/did not run/) },
    });
    widget.showIn(frame.parentElement ?? expect.unreachable("it has no place"));
    expect(states.at(-1)).toBe(states.at(-2));
    expect(widget.element).toBeUndefined();
  });

  test("is an error with the cause where its element cannot be shown", async () => {
    const { frame, states, statuses } = shown();
    const page = await loads(frame);
    const cause = new Error("the vendor's constructor");
    vi.spyOn(page, "createElement").mockImplementation(() => {
      throw cause;
    });
    runIn(page);
    await settled();
    expect(statuses()).toEqual(["loading", "loading", "ready", "error"]);
    expect(states.at(-1)).toMatchObject({
      error: {
        code: "script-failed",
        message:
          "The widget's script ran, and its element could not be shown: see cause. (docs/errors.md#script-failed)",
        cause,
      },
    });
  });
});

describe("a frame that is loaded anew", () => {
  test("has another element, and nothing of the one before", async () => {
    const { widget, frame, page, element, statuses, ready } = await living();
    const heard = vi.fn();
    widget.onMessage = heard;
    keepCall(widget, { ...noCall, state: "connected", isActive: true });
    page.title = "Call";
    await settled();
    const next = await loads(frame);
    expect([element?.isConnected, widget.element, hasSpoken(widget), document.title]).toEqual([
      false,
      undefined,
      false,
      "Bank",
    ]);
    page.title = "Late";
    element?.dispatchEvent(new CustomEvent("wc", { detail: ["late"] }));
    await settled();
    expect([document.title, heard.mock.calls]).toEqual(["Bank", []]);
    runIn(next);
    await settled();
    expect(elementIn(next)?.getAttribute("domain")).toBe("test.kz");
    expect(widget.element).toBe(elementIn(next));
    expect(statuses()).toEqual(["loading", "loading", "ready", "loading", "ready"]);
    expect(ready.mock.calls).toEqual([[element], [elementIn(next)]]);
  });

  test("ends the script of the load before, at whatever moment it runs", async () => {
    for (let moment = 0; moment < 15; moment++) {
      const { widget, frame, statuses } = shown();
      const before = await loads(frame);
      runIn(before);
      for (let turn = 0; turn < moment; turn++) await Promise.resolve();
      const wasReady = statuses().at(-1) === "ready";
      const next = await loads(frame);
      expect(widget.element, `${moment} turns after its script`).toBeUndefined();
      expect(elementIn(before)).toBeNull();
      expect(statuses().slice(2)).toEqual(wasReady ? ["ready", "loading"] : ["loading"]);
      runIn(next);
      await settled();
      expect(widget.element).toBe(elementIn(next));
      widget.release();
    }
  });

  test("is no error by the load before, which was still waited for", async () => {
    const { frame, statuses } = shown();
    await loads(frame);
    const next = await loads(frame);
    await vi.advanceTimersByTimeAsync(19_000);
    runIn(next);
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses()).toEqual(["loading", "loading", "loading", "ready"]);
  });

  test("follows its place no longer for the document that is gone", async () => {
    const { frame, place } = await living();
    const page = frame.contentDocument ?? expect.unreachable("it has no document");
    await loads(frame);
    place.lang = "kk";
    await settled();
    expect(page.documentElement.lang).toBe("");
    expect(frame.contentDocument?.documentElement.lang).toBe("kk");
  });
});
