// Tests src/video-call/frame/frame-widget.ts
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import {
  addPlace,
  call,
  elementIn,
  frameScene,
  loads,
  newDocument,
  offerFrames,
  runIn,
  settled,
} from "./frame-scene.js";

const { frames, living, make } = frameScene(() => createFrameWidget);
beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => {});
});

/** A pop-up of the page, whose frames are the ones returned. */
function popUp() {
  const page = newDocument(window);
  page.title = "Pop-up";
  return { page, inside: offerFrames(page), place: addPlace("", page) };
}

describe("a frame that moves in a browser which loads it anew", () => {
  test("stands in its next place, and is waited for there", async () => {
    const { widget, frame, place, element } = await living();
    const next = addPlace();
    widget.showIn(next);
    expect([place.children.length, next.firstChild]).toEqual([0, frame]);
    expect(vi.getTimerCount()).toBe(1);
    const page = await loads(frame);
    expect(widget.element).toBeUndefined();
    runIn(page);
    await settled();
    expect(widget.element).toBe(elementIn(page));
    expect(elementIn(page)).not.toBe(element);
    expect(frames).toHaveLength(1);
  });

  test("is not moved while its place may leave the page: it would start anew for nothing", async () => {
    const { widget, frame, place } = await living();
    widget.park();
    expect(frame.parentNode).toBe(place);
  });
});

describe("a frame that is to be kept in such a browser", () => {
  const kept = () => living({ keepAlive: true });

  test("lies in a layer over the page, and what stands for it is in its place, with its height", async () => {
    const { widget, frame, place } = await kept();
    expect(widget).toMatchObject({ isLayered: true, isMovable: true, isFramed: true });
    const anchor = place.firstElementChild as HTMLElement;
    expect(place.children).toHaveLength(1);
    expect(frame.parentElement?.parentNode).toBe(document.body);
    widget.setAttributes({ ...call, height: "50vh", lang: "en" });
    expect([anchor.style.height, frame.style.height, frame.title]).toEqual(["50vh", "", "Video call"]);
  });

  test("keeps its call in another place, whose language it takes", async () => {
    const { widget, frame, page, element, place, statuses, ready } = await kept();
    const [base, anchor] = [frame.parentNode, place.firstChild];
    const next = addPlace("kk");
    widget.showIn(next);
    expect([frame.parentNode, next.firstChild, place.children.length]).toEqual([base, anchor, 0]);
    expect(vi.getTimerCount(), "nothing is loaded").toBe(0);
    expect(widget.element).toBe(element);
    expect(page.documentElement.lang).toBe("kk");
    expect(statuses()).toEqual(["loading", "loading", "ready", "ready"]);
    expect(ready.mock.calls).toEqual([[element], [element]]);
    next.lang = "en";
    place.lang = "ru";
    await settled();
    expect(page.documentElement.lang).toBe("en");
  });

  test("keeps its call in a place that is not in the page yet, and follows its language there", async () => {
    const { widget, page, element } = await kept();
    const next = document.createElement("div");
    next.lang = "kk";
    widget.showIn(next);
    document.body.append(next);
    expect([widget.element === element, vi.getTimerCount()]).toEqual([true, 0]);
    next.lang = "en";
    await settled();
    expect(page.documentElement.lang).toBe("en");
  });

  test("is loaded anew in its next place where the page has taken its layer out", async () => {
    const { widget, frame } = await kept();
    document.body.replaceChildren();
    const next = addPlace();
    widget.showIn(next);
    expect([frame.isConnected, vi.getTimerCount()]).toEqual([true, 1]);
    const page = await loads(frame);
    runIn(page);
    await settled();
    expect(widget.element).toBe(elementIn(page));
  });

  test("is waited for from the start, also in a place that is not in the page yet", () => {
    const { widget } = make({ keepAlive: true });
    widget.showIn(document.createElement("div"));
    expect(vi.getTimerCount()).toBe(1);
  });

  test("does not go away from its place before it has to: the layer is no part of that", async () => {
    const { widget, frame, place } = await kept();
    const [base, anchor] = [frame.parentNode, place.firstChild];
    widget.park();
    expect([frame.parentNode, place.firstChild]).toEqual([base, anchor]);
  });

  test("leaves nothing in the page at its end", async () => {
    const { widget, place, frame } = await kept();
    const base = frame.parentElement;
    widget.release();
    expect([place.children.length, base?.isConnected, frame.isConnected]).toEqual([0, false, false]);
  });

  test("has a frame and a layer of the window of its next place", async () => {
    const { widget, place, frame, element } = await kept();
    const { inside, place: next, page } = popUp();
    widget.setAttributes({ ...call, height: "50vh" });
    widget.showIn(next);
    expect([place.children.length, frame.isConnected, element?.isConnected]).toEqual([0, false, false]);
    expect(inside).toHaveLength(1);
    expect(inside[0]?.parentElement?.parentNode).toBe(page.body);
    const anchor = next.firstElementChild as HTMLElement;
    expect([anchor.ownerDocument, anchor.style.height]).toEqual([page, "50vh"]);
  });
});

describe("a place in another window", () => {
  test("has a frame that was made by its window, with name, height and the same call", async () => {
    const { widget, frame, place, element, statuses } = await living();
    widget.setAttributes({ ...call, height: "50vh", lang: "en" });
    const { inside, place: next } = popUp();
    widget.showIn(next);
    expect([place.children.length, frame.isConnected, element?.isConnected]).toEqual([0, false, false]);
    expect(inside[0]?.parentNode).toBe(next);
    expect(inside[0]).toMatchObject({ title: "Video call", style: { height: "50vh" } });
    const document = await loads(inside[0]);
    runIn(document);
    await settled();
    expect(elementIn(document)?.getAttribute("lang")).toBe("en");
    expect(widget.element).toBe(elementIn(document));
    await loads(frame);
    expect(widget.element, "the frame before is not listened to any more").toBe(elementIn(document));
    expect(statuses().at(-1)).toBe("ready");
  });

  test("has its frame's title in its own tab", async () => {
    const { widget, page } = await living();
    page.title = "Call";
    await settled();
    const { inside, place: next, page: other } = popUp();
    widget.showIn(next);
    expect(document.title).toBe("Bank");
    const within = await loads(inside[0]);
    runIn(within);
    await settled();
    within.title = "Call there";
    await settled();
    expect([document.title, other.title]).toEqual(["Bank", "Call there"]);
    widget.release();
    expect([document.title, other.title]).toEqual(["Bank", "Pop-up"]);
  });

  test("has a frame of the default name and height before there are props", () => {
    const { widget } = make();
    const { inside, place: next } = popUp();
    widget.showIn(next);
    expect(inside[0]).toMatchObject({ title: "Видеозвонок", style: { height: "100vh" } });
    expect(frames[0]?.isConnected).toBe(false);
  });
});
