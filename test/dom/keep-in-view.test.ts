// Tests src/video-call/floating/keep-in-view.ts
import { beforeEach, describe, expect, test, vi } from "vitest";
import { keepInView } from "../../src/video-call/floating/keep-in-view.js";
import { giveSeenPart, giveSize, giveViewport, offerResizeObserver } from "./fake-layout.js";
import { windowScene } from "./moved-window.js";

const open = windowScene();
beforeEach(() => giveViewport(1000, 800));

describe("the window begins", () => {
  test("8 px from the lower right corner of the page, whatever the page's own rules say", () => {
    const { at, box } = open();
    expect(at()).toEqual([792, 692]);
    expect(box.style).toMatchObject({ right: "auto", bottom: "auto" });
  });

  test("in the lower right corner of the part of the page that is seen, zoomed in", () => {
    giveSeenPart({ offsetLeft: 100, offsetTop: 200, width: 500, height: 400 });
    const { at, box, resize } = open();
    expect(at()).toEqual([392, 492]);
    expect(box.style).toMatchObject({ maxWidth: "484px", maxHeight: "384px" });
    expect(resize.mock.lastCall).toEqual([384]);
  });

  test("beside what a notch and the system's bars cover", () => {
    const { at, box, resize } = open({ insets: ["1px", "2px", "4.5px", "16px"] });
    expect(at()).toEqual([790, 687.5]);
    expect(box.style).toMatchObject({ maxWidth: "966px", maxHeight: "778.5px" });
    expect(resize.mock.lastCall).toEqual([778.5]);
  });

  test.each([
    ["wider and higher than the page", 2000, 1000, [8, 8]],
    ["exactly as large as the room", 984, 784, [8, 8]],
    ["1 px smaller than the room", 983, 783, [9, 9]],
  ])("with its beginning in view, also where it is %s", (_how, width, height, corner) => {
    expect(open({ width, height }).at()).toEqual(corner);
  });

  test("with its beginning beside the notch, where it is larger than the seen part", () => {
    giveSeenPart({ offsetLeft: 100, offsetTop: 200, width: 150, height: 90 });
    expect(open({ insets: ["1px", "2px", "4px", "16px"] }).at()).toEqual([124, 209]);
  });

  test("and asks the browser where it may not stand", () => {
    const { bar, grip } = open();
    const box = document.createElement("section");
    const style: Record<string, string> = {};
    Object.defineProperty(box, "style", { value: style });
    box.append(bar);
    keepInView(box, bar, grip, () => {}).stop();
    expect(style).toMatchObject({
      scrollPaddingTop: "env(safe-area-inset-top, 0px)",
      scrollPaddingRight: "env(safe-area-inset-right, 0px)",
      scrollPaddingBottom: "env(safe-area-inset-bottom, 0px)",
      scrollPaddingLeft: "env(safe-area-inset-left, 0px)",
    });
  });
});

describe("the window stays in view", () => {
  test.each(["resize", "scroll"])("when the page tells of a %s", (type) => {
    const { at } = open();
    giveViewport(500, 400);
    window.dispatchEvent(new Event(type));
    expect(at()).toEqual([292, 292]);
  });

  test.each(["resize", "scroll"])("when the seen part tells of a %s, as above an open keyboard", (type) => {
    const seen = giveSeenPart({ offsetLeft: 0, offsetTop: 0, width: 1000, height: 800 });
    const { at, resize } = open();
    Object.assign(seen, { offsetTop: 50, height: 300 });
    seen.dispatchEvent(new Event(type));
    expect(at()).toEqual([792, 242]);
    expect(resize.mock.lastCall).toEqual([284]);
  });

  test("when the widget in it grows", () => {
    const { observed, resize } = offerResizeObserver();
    const { at, box } = open();
    expect(observed).toEqual([box]);
    giveSize(box, 300, 400);
    resize();
    expect(at()).toEqual([692, 392]);
  });

  test("and goes back to where it was put when there is room again", () => {
    const { at, pointer } = open();
    pointer("down", 800, 700);
    pointer("move", 608, 408);
    pointer("up", 608, 408);
    expect(at()).toEqual([600, 400]);
    giveViewport(500, 400);
    window.dispatchEvent(new Event("resize"));
    expect(at()).toEqual([292, 292]);
    giveViewport(1200, 900);
    window.dispatchEvent(new Event("resize"));
    expect(at()).toEqual([600, 400]);
  });

  test("and goes along with its corner while nobody has moved it", () => {
    const { at } = open();
    giveViewport(1200, 900);
    window.dispatchEvent(new Event("resize"));
    expect(at()).toEqual([992, 792]);
  });

  test.each([true, false])("until it is taken away, where the browser tells of what is seen: %s", (isTold) => {
    const seen = isTold && giveSeenPart({ offsetLeft: 0, offsetTop: 0, width: 1000, height: 800 });
    const { observed } = offerResizeObserver();
    const { at, stop } = open();
    stop();
    giveViewport(500, 400);
    if (seen) Object.assign(seen, { width: 500, height: 400 });
    for (const target of [window, seen || window])
      for (const type of ["resize", "scroll"]) target.dispatchEvent(new Event(type));
    expect(at()).toEqual([792, 692]);
    expect(observed).toEqual([]);
  });

  test("and delays no scrolling of the page", () => {
    const seen = giveSeenPart({ offsetLeft: 0, offsetTop: 0, width: 1000, height: 800 });
    const listens = [vi.spyOn(window, "addEventListener"), vi.spyOn(seen, "addEventListener")];
    open();
    for (const listen of listens)
      expect(listen.mock.calls).toEqual([
        ["resize", expect.any(Function), { passive: true }],
        ["scroll", expect.any(Function), { passive: true }],
      ]);
  });
});
