// Tests src/video-call/frame/frame-widget.ts
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import {
  addPlace,
  elementIn,
  frameScene,
  give,
  loads,
  newDocument,
  offerFrames,
  runIn,
  settled,
} from "./frame-scene.js";

/** Moves without loading anew, as the stand-in for a frame does anyway. */
const moveBefore = vi.fn(function move(this: Element, node: Node, before: Node | null) {
  this.insertBefore(node, before);
});
let create: typeof createFrameWidget;
beforeAll(async () => {
  Object.defineProperty(Element.prototype, "moveBefore", { value: moveBefore, configurable: true });
  create = (await import("../../src/video-call/frame/frame-widget.js")).createFrameWidget;
});
afterAll(() => {
  Reflect.deleteProperty(Element.prototype, "moveBefore");
});

const { frames, living, make } = frameScene(() => create);
afterEach(() => void moveBefore.mockClear());

describe("a frame in a browser that moves it without loading it anew", () => {
  test.each([[{}], [{ keepAlive: true }]])("needs no layer, by the options %j", async (options) => {
    const { widget, frame, place } = await living(options);
    expect(widget).toMatchObject({ isMovable: true, isLayered: false });
    expect(place.firstChild).toBe(frame);
  });

  test("keeps its call in another place, whose language it takes and follows", async () => {
    const { widget, frame, page, element, place, ready, statuses } = await living();
    const next = addPlace("kk");
    next.append("a text of the page");
    widget.showIn(next);
    expect(moveBefore).toHaveBeenCalledExactlyOnceWith(frame, null);
    expect([place.children.length, next.lastChild]).toEqual([0, frame]);
    expect([widget.element, element?.isConnected, vi.getTimerCount()]).toEqual([element, true, 0]);
    expect(page.documentElement.lang).toBe("kk");
    expect(statuses()).toEqual(["loading", "loading", "ready", "ready"]);
    expect(ready.mock.calls).toEqual([[element], [element]]);
    place.lang = "ru";
    await settled();
    expect(page.documentElement.lang, "not that of the place before").toBe("kk");
    next.lang = "en";
    await settled();
    expect(page.documentElement.lang).toBe("en");
    widget.release();
    next.lang = "kk";
    await settled();
    expect(page.documentElement.lang).toBe("en");
  });

  test("waits in the page while its place may leave it, and comes back", async () => {
    const { widget, frame, place, element } = await living();
    widget.park();
    expect(frame.parentNode).toBe(document.body);
    place.remove();
    expect(widget.element).toBe(element);
    const next = addPlace();
    widget.showIn(next);
    expect([frame.parentNode, widget.element, frames.length]).toEqual([next, element, 1]);
  });

  test("moves also where the page may not look into it", async () => {
    const { widget, frame } = await living();
    give(frame, null);
    const next = addPlace();
    widget.showIn(next);
    expect(frame.parentNode).toBe(next);
  });
});

describe("a frame that cannot move alive is loaded in its next place", () => {
  test("where it is shown for the first time", () => {
    const { widget } = make();
    const place = addPlace();
    widget.showIn(place);
    expect(place.firstChild).toBe(frames[0]);
    expect(moveBefore).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(1);
  });

  test("where the page has taken it out", async () => {
    const { widget, frame, place } = await living();
    place.remove();
    const next = addPlace();
    widget.showIn(next);
    expect(next.firstChild).toBe(frame);
    expect(moveBefore).not.toHaveBeenCalled();
    const page = await loads(frame);
    runIn(page);
    await settled();
    expect(widget.element).toBe(elementIn(page));
  });

  test("where that place is not in the page yet", async () => {
    const { widget, frame } = await living();
    const next = document.createElement("div");
    widget.showIn(next);
    expect(next.firstChild).toBe(frame);
    expect(moveBefore).not.toHaveBeenCalled();
    expect(vi.getTimerCount(), "it loads when that comes").toBe(0);
  });

  test("where that place is in another window, whose own frame it is", async () => {
    const { widget, frame } = await living();
    const page = newDocument(window);
    const inside = offerFrames(page);
    const next = addPlace("", page);
    widget.showIn(next);
    expect(moveBefore).not.toHaveBeenCalled();
    expect([frame.isConnected, inside.length, inside[0]?.parentNode]).toEqual([false, 1, next]);
    widget.park();
    expect(inside[0]?.parentNode, "it waits in that window").toBe(page.body);
  });

  test("and waits nowhere while it is not in the page", () => {
    const { widget } = make();
    widget.park();
    expect(frames[0]?.parentNode).toBeNull();
    expect(moveBefore).not.toHaveBeenCalled();
  });
});
