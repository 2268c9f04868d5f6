// Tests src/video-call/floating/window-bar.ts, src/video-call/floating/window-style.ts
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createWindowBar } from "../../src/video-call/floating/window-bar.js";
import { addWindowStyle } from "../../src/video-call/floating/window-style.js";

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

describe("the bar of the window", () => {
  test("has the call's name, and a timer after it", () => {
    const { bar, clock } = createWindowBar(document, "Video call");
    clock.textContent = "1:52";
    expect(bar.textContent).toBe("Video call 1:52");
    expect([bar.localName, clock.localName, clock.getAttribute("role")]).toEqual(["header", "time", "timer"]);
    expect(bar.querySelector("b")?.lastChild).toBe(clock);
  });

  test.each([
    ["move", "M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01"],
    ["popOut", "M4 5h16v14H4zM12 12h6v5h-6z"],
    ["minimise", "M6 18h12"],
    ["end", "M6 6l12 12M18 6L6 18"],
  ] as const)("has a button %s with an icon and a name, also for who points at it", (part, shape) => {
    const { bar, addButton } = createWindowBar(document, "Video call");
    const press = vi.fn();
    const button = addButton(part, "Its name", press);
    expect(bar.lastChild).toBe(button);
    expect(button).toMatchObject({ type: "button", title: "Its name", textContent: "" });
    expect([button.dataset.part, button.getAttribute("aria-label")]).toEqual([part, "Its name"]);
    const line = button.querySelector("svg[viewBox='0 0 24 24'] > path");
    expect(line).toBeInstanceOf(SVGElement);
    expect(line?.getAttribute("d")).toBe(shape);
    button.click();
    expect(press).toHaveBeenCalledOnce();
  });

  test("has a button back in words, which need no second name", () => {
    const { bar, addButton } = createWindowBar(document, "Video call");
    const press = vi.fn();
    const button = addButton("back", "Back to the call", press);
    expect(bar.lastChild).toBe(button);
    expect(button).toMatchObject({ type: "button", title: "", textContent: "Back to the call" });
    expect([button.dataset.part, button.getAttribute("aria-label"), button.childElementCount]).toEqual([
      "back",
      null,
      0,
    ]);
    button.click();
    expect(press).toHaveBeenCalledOnce();
  });
});

describe("the style of the window", () => {
  const elements = () => [...document.querySelectorAll("style")];

  /** As browsers keep sheets of scripts; jsdom keeps none. */
  function adopt(...sheets: object[]) {
    Object.defineProperty(document, "adoptedStyleSheets", { configurable: true, writable: true, value: sheets });
    onTestFinished(() => void Reflect.deleteProperty(document, "adoptedStyleSheets"));
  }

  test("is a sheet that no policy forbids, beside those of the page, until the window goes", () => {
    const replaceSync = vi.fn();
    class Sheet {
      replaceSync = replaceSync;
    }
    vi.stubGlobal("CSSStyleSheet", Sheet);
    const own = new Sheet();
    adopt(own);
    const remove = addWindowStyle(document);
    expect(document.adoptedStyleSheets).toEqual([own, expect.any(Sheet)]);
    expect(replaceSync).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("[data-qbox-floating]"));
    expect(elements()).toEqual([]);
    const later = new Sheet() as object as CSSStyleSheet;
    document.adoptedStyleSheets.push(later);
    remove();
    expect(document.adoptedStyleSheets).toHaveLength(2);
    expect(document.adoptedStyleSheets[0]).toBe(own);
    expect(document.adoptedStyleSheets[1]).toBe(later);
  });

  test.each([
    ["no such sheets", undefined],
    ["sheets that no script makes", class {}],
  ])("is an element where the browser has %s, until the window goes", (_what, sheet) => {
    vi.stubGlobal("CSSStyleSheet", sheet);
    adopt();
    const remove = addWindowStyle(document);
    expect(elements().map(({ parentNode }) => parentNode)).toEqual([document.head]);
    expect(elements()[0]?.textContent).toContain("[data-qbox-floating]");
    remove();
    expect(elements()).toEqual([]);
  });

  test("is an element where a document adopts no sheets", () => {
    const remove = addWindowStyle(document);
    expect(elements()).toHaveLength(1);
    remove();
    expect(elements()).toEqual([]);
  });
});
