// Tests src/video-call/frame/follow-place.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { followPlace } from "../../src/video-call/frame/follow-place.js";

/** What the browser computes for the frame. */
let computed: { direction: string; colorScheme?: string };
let reads = 0;
let nextFrame: (() => void)[] = [];
let stops: (() => void)[] = [];

class Sheet {
  text = "";
  replaceSync = vi.fn((text: string) => {
    this.text = text;
  });
}

beforeEach(() => {
  computed = { direction: "ltr", colorScheme: "normal" };
  reads = 0;
  nextFrame = [];
  vi.stubGlobal("getComputedStyle", () => {
    reads += 1;
    return { ...computed };
  });
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => nextFrame.push(run));
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  document.head.replaceChildren();
  for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
});

/** A frame's document; jsdom constructs no style sheets by itself, as Safari before 16.4. */
function frameDocument(hasSheets = true) {
  const inside = document.implementation.createHTMLDocument();
  const sheets: Sheet[] = [];
  class CSSStyleSheet extends Sheet {
    constructor() {
      super();
      sheets.push(this);
    }
  }
  const vendors = new Sheet();
  if (hasSheets) {
    Object.defineProperty(inside, "defaultView", { value: { CSSStyleSheet } });
    Object.assign(inside, { adoptedStyleSheets: [vendors] });
  }
  return { inside, root: inside.documentElement, vendors, sheets, text: () => sheets[0]?.text };
}

function follow(shown: HTMLElement, frame = frameDocument()) {
  const stop = followPlace(shown, frame.inside);
  stops.push(stop);
  return { ...frame, stop };
}
/** A page with something that stands for the frame: jsdom would make a whole window for each. */
const inPage = (html = "<main><x-frame></x-frame></main>") => {
  document.body.innerHTML = html;
  return document.querySelector<HTMLElement>("x-frame") ?? expect.unreachable("no frame");
};
const observed = async () => {
  await Promise.resolve();
  await Promise.resolve();
};

describe("the language of a frame", () => {
  test("is that of the nearest around it", () => {
    document.documentElement.lang = "ru";
    const { root } = follow(
      inPage('<section lang="en"><main lang="kk"><p><x-frame lang="tr"></x-frame></p></main></section>'),
    );
    expect(root.lang).toBe("kk");
  });

  test("is the page's, where nothing nearer has one", () => {
    document.documentElement.lang = "ru";
    expect(follow(inPage('<main lang=""><x-frame></x-frame></main>')).root.lang).toBe("ru");
  });

  test("is none, where there is none around it", () => {
    const frame = frameDocument();
    frame.root.lang = "en";
    expect(follow(inPage(), frame).root.lang).toBe("");
  });

  test("is found beyond the shadow roots in which it lies", () => {
    const host = document.body.appendChild(document.createElement("div"));
    host.lang = "kk";
    const shadow = host.attachShadow({ mode: "open" });
    const frame = shadow.appendChild(document.createElement("p")).appendChild(document.createElement("x-frame"));
    expect(follow(frame).root.lang).toBe("kk");
  });
});

describe("the direction of a frame", () => {
  test.each(["ltr", "rtl"])("is that of its place: %s", (direction) => {
    computed.direction = direction;
    expect(follow(inPage()).root.dir).toBe(direction);
  });
});

describe("the colours of a frame", () => {
  test.each(["dark", "light dark"])("are those of its place, also for the widget: %s", (colorScheme) => {
    computed.colorScheme = colorScheme;
    expect(follow(inPage()).text()).toBe(`:root, wc-video-call { color-scheme: ${colorScheme} }`);
  });

  test.each([["normal"], [undefined]])("are the widget's choice, where the page says %s", (colorScheme) => {
    computed = { direction: "ltr", ...(colorScheme && { colorScheme }) };
    expect(follow(inPage()).text()).toBe(":root { color-scheme: normal }");
  });

  test("stand beside the style sheets that the widget's script has there, and go with the end", () => {
    const { inside, vendors, sheets, stop } = follow(inPage());
    expect(inside.adoptedStyleSheets).toEqual([vendors, sheets[0]]);
    const late = new Sheet() as never;
    inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, late];
    stop();
    expect(inside.adoptedStyleSheets).toHaveLength(2);
    expect(inside.adoptedStyleSheets[0]).toBe(vendors);
    expect(inside.adoptedStyleSheets[1]).toBe(late);
  });

  test("are its root's in a browser that constructs no style sheets", () => {
    computed.colorScheme = "dark";
    const { root, inside, stop } = follow(inPage(), frameDocument(false));
    expect(root.style.colorScheme).toBe("dark");
    stop();
    expect("adoptedStyleSheets" in inside).toBe(false);
  });
});

describe("a change", () => {
  const changes: [string, (frame: HTMLElement) => void][] = [
    ["an attribute of what is around the frame", (frame) => frame.parentElement?.setAttribute("class", "dark")],
    ["an attribute of the page", () => document.documentElement.setAttribute("data-theme", "dark")],
    ["another style sheet", () => document.head.append(document.createElement("style"))],
  ];
  test.each(changes)("of the theme is followed: %s", async (_, change) => {
    const frame = inPage();
    const { text } = follow(frame);
    computed.colorScheme = "dark";
    change(frame);
    await observed();
    expect(text()).toBe(":root, wc-video-call { color-scheme: dark }");
  });

  test("of the text of a style sheet is followed", async () => {
    const style = document.head.appendChild(document.createElement("style"));
    const { text } = follow(inPage());
    computed.colorScheme = "dark";
    style.append(":root { color-scheme: dark }");
    await observed();
    expect(text()).toBe(":root, wc-video-call { color-scheme: dark }");
  });

  test("around a shadow root is followed", async () => {
    const host = document.body.appendChild(document.createElement("div"));
    const shadow = host.attachShadow({ mode: "open" });
    const { root } = follow(shadow.appendChild(document.createElement("x-frame")));
    host.lang = "kk";
    await observed();
    expect(root.lang).toBe("kk");
  });

  test("that the browser computes only at its next frame is followed then, as in Firefox", async () => {
    const frame = inPage();
    const { text } = follow(frame);
    frame.parentElement?.setAttribute("class", "dark");
    await observed();
    expect(text()).toBe(":root { color-scheme: normal }");
    computed.colorScheme = "dark";
    expect(nextFrame).toHaveLength(1);
    nextFrame[0]?.();
    expect(text()).toBe(":root, wc-video-call { color-scheme: dark }");
  });

  test.each<[string, (frame: HTMLElement) => void]>([
    ["the language alone", (frame) => Object.assign(frame.parentElement ?? {}, { lang: "kk" })],
    ["the direction alone", () => Object.assign(computed, { direction: "rtl" })],
    ["the colours alone", () => Object.assign(computed, { colorScheme: "dark" })],
  ])("of %s is written once; what is the same is not written again", async (_, change) => {
    const frame = inPage();
    const { sheets, root } = follow(frame);
    root.dir = "";
    change(frame);
    frame.parentElement?.setAttribute("class", "a");
    await observed();
    expect(sheets[0]?.replaceSync).toHaveBeenCalledTimes(2);
    expect(root.dir).toBe(computed.direction);
    root.dir = "";
    frame.parentElement?.setAttribute("class", "b");
    await observed();
    expect(sheets[0]?.replaceSync).toHaveBeenCalledTimes(2);
    expect(root.dir).toBe("");
  });

  test("beside the frame, or of the frame itself, is none of it", async () => {
    const frame = inPage("<main><x-frame></x-frame></main><aside></aside>");
    follow(frame);
    document.querySelector("aside")?.setAttribute("class", "dark");
    frame.setAttribute("class", "dark");
    await observed();
    expect([reads, nextFrame.length]).toEqual([1, 0]);
  });
});

describe("the end", () => {
  test("follows nothing any more, not even what the next frame was to show", async () => {
    const frame = inPage();
    const { stop, root, sheets } = follow(frame);
    frame.parentElement?.setAttribute("class", "a");
    await observed();
    stop();
    computed = { direction: "rtl", colorScheme: "dark" };
    for (const run of nextFrame) run();
    expect(nextFrame).toHaveLength(1);
    document.documentElement.setAttribute("class", "dark");
    document.head.append(document.createElement("style"));
    await observed();
    expect(nextFrame).toHaveLength(1);
    expect(root.dir).toBe("ltr");
    expect(sheets[0]?.replaceSync).toHaveBeenCalledOnce();
  });
});

test("a place in a link that is not in the page yet follows the link", () => {
  const link = document.createElement("a");
  link.href = "https://bank.example.kz";
  link.lang = "kk";
  const { root } = follow(link.appendChild(document.createElement("div")));
  expect(root.lang).toBe("kk");
});

test("a place whose window is gone has nothing to follow, and a change in it does no harm", async () => {
  vi.spyOn(document, "defaultView", "get").mockReturnValue(null);
  const faults = vi.fn();
  window.addEventListener("error", faults);
  const frame = inPage();
  const { root } = follow(frame);
  frame.parentElement?.setAttribute("class", "dark");
  await observed();
  window.removeEventListener("error", faults);
  expect(faults).not.toHaveBeenCalled();
  expect([root.dir, reads, nextFrame.length]).toEqual(["", 0, 0]);
});
