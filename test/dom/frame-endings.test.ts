// Tests src/video-call/frame/frame-widget.ts
import { describe, expect, test, vi } from "vitest";
import { hasSpoken, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import {
  elementIn,
  frameScene,
  give,
  loads,
  newDocument,
  Peer,
  runIn,
  settled,
  tagIn,
  windowOf,
} from "./frame-scene.js";

const { living, shown } = frameScene(() => createFrameWidget);

describe("the end of a widget in a frame", () => {
  test("takes the frame out with all that it holds", async () => {
    const { widget, frame, page, element, place } = await living();
    keepCall(widget, { ...noCall, state: "connected", isActive: true });
    widget.release();
    expect([frame.isConnected, place.children.length, element?.isConnected]).toEqual([false, 0, false]);
    expect([widget.element, hasSpoken(widget), vi.getTimerCount()]).toEqual([undefined, false, 0]);
    place.lang = "kk";
    await settled();
    expect(page.documentElement.lang).toBe("");
  });

  test("before the frame has loaded leaves nothing to wait for, and a late load starts nothing", async () => {
    const { widget, frame, statuses } = shown();
    widget.release();
    expect(vi.getTimerCount()).toBe(0);
    const page = await loads(frame);
    expect([tagIn(page), statuses()]).toEqual([null, ["loading"]]);
  });

  test("while the script is loaded is no error", async () => {
    const { widget, frame, statuses } = shown();
    const page = await loads(frame);
    widget.release();
    runIn(page);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses()).toEqual(["loading", "loading"]);
    expect(elementIn(page)).toBeNull();
  });
});

describe("the connections in a frame", () => {
  const isWrapped = (page: Document) => windowOf(page).RTCPeerConnection !== Peer;

  test("are left alone where nobody wants to know of them", async () => {
    const { page } = await living();
    expect(isWrapped(page)).toBe(false);
  });

  test("are known before the script runs, where the host wants to know", async () => {
    const { widget, frame } = shown();
    widget.wishes = () => ({ onQuality: () => {} });
    const page = newDocument();
    give(frame, page);
    frame.dispatchEvent(new Event("load"));
    expect([isWrapped(page), tagIn(page)]).toEqual([true, null]);
  });

  test("are told to who watches, from then on", async () => {
    const { widget, page } = await living();
    const seen: object[] = [];
    const stop = widget.watchConnections?.((peer) => seen.push(peer));
    const peer = new (windowOf(page).RTCPeerConnection)();
    stop?.();
    new (windowOf(page).RTCPeerConnection)();
    expect(seen).toEqual([peer]);
  });
});
