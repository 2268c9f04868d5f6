import { vi } from "vitest";

/** Gives an element a size, of which jsdom has none. */
export function giveSize(element: HTMLElement, width: number, height: number): void {
  const sizes = { offsetWidth: width, offsetHeight: height };
  for (const [name, value] of Object.entries(sizes))
    Object.defineProperty(element, name, { configurable: true, value });
}

/** Gives the page a viewport, until `vi.restoreAllMocks`. */
export function giveViewport(width: number, height: number): void {
  vi.spyOn(document.documentElement, "clientWidth", "get").mockReturnValue(width);
  vi.spyOn(document.documentElement, "clientHeight", "get").mockReturnValue(height);
}

type Area = { offsetLeft: number; offsetTop: number; width: number; height: number };

/** Gives the page a part of it that is seen, until `vi.unstubAllGlobals`. */
export function giveSeenPart(area: Area): EventTarget & Area {
  const seen = Object.assign(new EventTarget(), area);
  vi.stubGlobal("visualViewport", seen);
  return seen;
}

/** What observes sizes here: a test says when. */
export function offerResizeObserver() {
  const observed: Element[] = [];
  const tells: (() => void)[] = [];
  class FakeResizeObserver {
    constructor(tell: () => void) {
      tells.push(tell);
    }
    observe(element: Element) {
      observed.push(element);
    }
    disconnect() {
      observed.length = 0;
      tells.length = 0;
    }
  }
  vi.stubGlobal("ResizeObserver", FakeResizeObserver);
  return {
    observed,
    resize() {
      for (const tell of tells) tell();
    },
  };
}
