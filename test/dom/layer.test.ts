// Tests src/video-call/frame/layer.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLayer } from "../../src/video-call/frame/layer.js";

type Rect = { left: number; top: number; width: number; height: number };

/** What the browser does at its next frame, by the number it gave. */
let due = new Map<number, () => void>();
let given = 0;
beforeEach(() => {
  due = new Map();
  given = 0;
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    given += 1;
    due.set(given, run);
    return given;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => due.delete(id));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});
function nextFrame() {
  const now = [...due.values()];
  due.clear();
  for (const run of now) run();
}

/** Something that stands for a frame: jsdom would make a whole window for each. */
const makeFrame = (page = document) => page.createElement("x-frame") as HTMLIFrameElement;
const addPlace = () => document.body.appendChild(document.createElement("section"));

/**
 * A layer in its place.
 *
 * @param lies where the place lies
 * @param from where the browser measures the frame's position from, by the base's own position
 */
function laid(lies: Rect, from: Record<string, Partial<Rect>> = {}, place = addPlace()) {
  const frame = makeFrame();
  const layer = createLayer(frame);
  const nowhere = { left: 0, top: 0, width: 0, height: 0 };
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function measure(this: Element) {
    if (this === layer.anchor) return lies as DOMRect;
    const position = this === frame.parentNode ? frame.parentElement?.style.position : undefined;
    return { ...nowhere, ...(position && from[position]) } as DOMRect;
  });
  layer.showIn(place);
  const { style } = frame;
  const box = () => [style.left, style.top, style.width, style.height];
  return { frame, layer, place, box, base: frame.parentElement ?? expect.unreachable("it is nowhere") };
}

const somewhere = (): Rect => ({ left: 20, top: 300, width: 640, height: 480 });

describe("a frame in a layer", () => {
  test("stands at the end of the page, where it takes no room, and something stands for it in its place", () => {
    const { base, place, layer, frame } = laid(somewhere());
    expect(document.body.lastChild).toBe(base);
    expect([...base.children]).toEqual([frame]);
    expect([...place.children]).toEqual([layer.anchor]);
    expect(base.style).toMatchObject({ position: "absolute", zIndex: "auto" });
    expect(base.style).toMatchObject({ top: "0px", left: "0px", width: "0px", height: "0px" });
    expect(frame.style.position).toBe("absolute");
  });

  test("is not seen before it has a place", () => {
    const frame = makeFrame();
    createLayer(frame);
    expect(frame.style.visibility).toBe("hidden");
    expect(frame.parentNode).toBeNull();
    expect(due.size).toBe(0);
  });

  test("lies over its place, as far from its base as the place is", () => {
    const { box, frame } = laid(somewhere(), { absolute: { left: 8, top: -1000 } });
    expect(box()).toEqual(["12px", "1300px", "640px", "480px"]);
    expect(frame.style.visibility).toBe("visible");
  });

  test("stands in the page of its own window", () => {
    const page = document.implementation.createHTMLDocument();
    Object.defineProperty(page, "defaultView", { value: window });
    const frame = makeFrame(page);
    const layer = createLayer(frame);
    layer.showIn(page.body);
    expect(frame.parentElement?.parentNode).toBe(page.body);
    expect(layer.anchor.ownerDocument).toBe(page);
  });
});

describe("a place that takes no room", () => {
  test.each([
    ["no width", { width: 0 }],
    ["no height", { height: 0 }],
  ])("hides the frame (%s), which keeps its size until it is seen again", (_, none) => {
    const lies = somewhere();
    const { box, frame } = laid(lies);
    Object.assign(lies, { left: 0, top: 0 }, none);
    nextFrame();
    expect(frame.style.visibility).toBe("hidden");
    expect(box()).toEqual(["20px", "300px", "640px", "480px"]);
    Object.assign(lies, { left: 1, top: 2, width: 1, height: 1 });
    nextFrame();
    expect(frame.style.visibility).toBe("visible");
    expect(box()).toEqual(["1px", "2px", "1px", "1px"]);
  });
});

describe("the frame follows its place", () => {
  test("once a frame of the screen, for as long as it lives", () => {
    const lies = somewhere();
    const { box } = laid(lies);
    for (const top of [310, 320, 330]) {
      lies.top = top;
      expect(due.size).toBe(1);
      nextFrame();
      expect(box()).toEqual(["20px", `${top}px`, "640px", "480px"]);
    }
  });

  test("and nothing is written while nothing changes", () => {
    const lies = somewhere();
    const { frame } = laid(lies);
    frame.style.left = "7px";
    nextFrame();
    expect(frame.style.left).toBe("7px");
    lies.width = 641;
    nextFrame();
    expect(frame.style.left).toBe("20px");
  });

  test("to another place at once, without being moved in the page, and by one clock", () => {
    const lies = somewhere();
    const { layer, base, box, place } = laid(lies);
    const appended = [vi.spyOn(base, "append"), vi.spyOn(document.body, "append")];
    const next = addPlace();
    lies.top = 5;
    layer.showIn(next);
    expect(box()).toEqual(["20px", "5px", "640px", "480px"]);
    expect([place.children.length, next.firstChild]).toEqual([0, layer.anchor]);
    expect(appended.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    expect(document.body.contains(base)).toBe(true);
    expect(due.size).toBe(1);
  });
});

test("a frame whose layer the page has taken out is in the page again when it is shown", () => {
  const { layer, base, frame } = laid(somewhere());
  document.body.replaceChildren();
  expect(frame.isConnected).toBe(false);
  layer.showIn(addPlace());
  expect([base.parentNode, frame.parentNode]).toEqual([document.body, base]);
  expect(due.size).toBe(1);
});

describe("a call that floats", () => {
  const from = { absolute: { left: 0, top: -700 }, fixed: { left: 0, top: 0 } };
  const inWindow = () => {
    const floating = addPlace();
    floating.dataset.qboxFloating = "";
    return floating.appendChild(document.createElement("div"));
  };

  test("is above all else and stays where the window is, when the page scrolls", () => {
    const { base, box } = laid(somewhere(), from, inWindow());
    expect(base.style).toMatchObject({ position: "fixed", zIndex: "2147483647" });
    expect(box()).toEqual(["20px", "300px", "640px", "480px"]);
  });

  test("comes from the page, and goes back to it, at its right place at once", () => {
    const { layer, base, box, place } = laid(somewhere(), from);
    expect(box()).toEqual(["20px", "1000px", "640px", "480px"]);
    layer.showIn(inWindow());
    expect(base.style).toMatchObject({ position: "fixed", zIndex: "2147483647" });
    expect(box()).toEqual(["20px", "300px", "640px", "480px"]);
    layer.showIn(place);
    expect(base.style).toMatchObject({ position: "absolute", zIndex: "auto" });
    expect(box()).toEqual(["20px", "1000px", "640px", "480px"]);
  });
});

describe("the end of a layer", () => {
  test("takes the frame and what stands for it out of the page, and stops following", () => {
    const { layer, base, frame, place } = laid(somewhere());
    layer.remove();
    expect([base.isConnected, frame.isConnected, place.children.length, due.size]).toEqual([false, false, 0, 0]);
  });

  test("before it was shown is no fault", () => {
    const frame = makeFrame();
    createLayer(frame).remove();
    expect(frame.isConnected).toBe(false);
  });
});
