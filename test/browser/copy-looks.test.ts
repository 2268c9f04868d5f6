// Tests src/video-call/call/copy-looks.ts
import { expect, inject, onTestFinished, test } from "vitest";
import { copyLooks } from "../../src/video-call/call/copy-looks.js";

/** An empty document of a window of its own. */
function otherDocument(): Document {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  return frame.contentDocument ?? expect.unreachable("no document");
}

function placed(home: string): { home: HTMLElement; element: HTMLElement } {
  const place = document.createElement("div");
  place.innerHTML = home;
  document.body.append(place);
  onTestFinished(() => place.remove());
  const element = place.querySelector<HTMLElement>("[data-call]") ?? expect.unreachable("no element");
  return { home: element.parentElement as HTMLElement, element };
}

const once = (target: EventTarget, type: string) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

const colorOf = (element: Element) => element.ownerDocument.defaultView?.getComputedStyle(element).color;

function adopt(root: DocumentOrShadowRoot, css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}

test("a call looks outside as the page's own sheets have it, of an element and constructed", () => {
  const style = document.createElement("style");
  style.textContent = ".by-style { color: rgb(1, 2, 3) } .in-order { color: red }";
  document.head.append(style);
  const sheet = adopt(document, ".constructed { color: rgb(4, 5, 6) } .in-order { color: rgb(7, 8, 9) }");
  onTestFinished(() => {
    style.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
  const outside = otherDocument();
  const { home, element } = placed(`<div><p data-call class="by-style"></p></div>`);
  copyLooks(element, home, home, outside)(outside.body);
  expect(element.ownerDocument).toBe(outside);
  expect(colorOf(element)).toBe("rgb(1, 2, 3)");
  element.className = "constructed";
  expect(colorOf(element)).toBe("rgb(4, 5, 6)");
  element.className = "in-order";
  expect(colorOf(element)).toBe("rgb(7, 8, 9)");
});

test("a sheet of another origin, which no script can read, comes along by its address", async () => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `${inject("hostName")}/assets/index.css`;
  const loaded = once(link, "load");
  document.head.append(link);
  onTestFinished(() => link.remove());
  await loaded;
  expect(() => link.sheet?.cssRules).toThrow("rules");
  const outside = otherDocument();
  const { home, element } = placed(`<div><p data-call></p></div>`);
  copyLooks(element, home, home, outside);
  await expect.poll(() => [...outside.styleSheets].map(({ href }) => href)).toEqual([link.href]);
});

test("a shadow root keeps its constructed sheets on the way out and back, nested ones too", () => {
  const { home, element } = placed(`<div><section data-call><p></p></section></div>`);
  const root = element.attachShadow({ mode: "open" });
  root.innerHTML = "<span></span><div></div><slot></slot>";
  const own = adopt(root, "span { color: rgb(1, 2, 3) }");
  const inner = (root.querySelector("div") as HTMLElement).attachShadow({ mode: "open" });
  inner.innerHTML = "<b></b>";
  const ownInner = adopt(inner, "b { color: rgb(4, 5, 6) }");
  const light = (element.querySelector("p") as HTMLElement).attachShadow({ mode: "open" });
  light.innerHTML = "<u></u>";
  const ownLight = adopt(light, "u { color: rgb(7, 8, 9) }");
  const outside = otherDocument();
  const moveTo = copyLooks(element, home, home, outside);
  const colors = () => [
    colorOf(root.querySelector("span") as Element),
    colorOf(inner.querySelector("b") as Element),
    colorOf(light.querySelector("u") as Element),
  ];
  const wanted = ["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)"];
  for (let times = 0; times < 2; times++) {
    moveTo(outside.body);
    expect(colors()).toEqual(wanted);
    moveTo(home);
    expect(colors()).toEqual(wanted);
    expect([root, inner, light].map(({ adoptedStyleSheets }) => [...adoptedStyleSheets])).toEqual([
      [own],
      [ownInner],
      [ownLight],
    ]);
  }
});

test("a widget that dresses itself in its new document is left alone", () => {
  const { home, element } = placed(`<div><dresses-itself data-call></dresses-itself></div>`);
  const outside = otherDocument();
  const root = element.attachShadow({ mode: "open" });
  adopt(root, "span { color: red }");
  const moveTo = copyLooks(element, home, home, outside);
  const Sheet = (outside.defaultView as Window & typeof globalThis).CSSStyleSheet;
  const itsOwn = new Sheet();
  outside.body.append(element);
  root.adoptedStyleSheets = [itsOwn];
  moveTo(outside.body);
  expect([...root.adoptedStyleSheets]).toEqual([itsOwn]);
});

test("the document has the name, the language, the direction, the scheme and the variables of the call's place", () => {
  const { home, element } = placed(`<section aria-label="Call" lang="kk" dir="rtl" style="color-scheme: dark;
    --qbox-font: serif; --qbox-color: red; --qbox-background: blue; --qbox-accent: green; --qbox-on-accent: white;
    --qbox-radius: 3px"><div><p data-call></p></div></section>`);
  const outside = otherDocument();
  copyLooks(element, home, home, outside);
  const { documentElement: root, body, title } = outside;
  expect([title, root.lang, root.dir, root.style.colorScheme]).toEqual(["Call", "kk", "rtl", "dark"]);
  expect(body.style.margin).toBe("0px");
  const variables = ["font", "color", "background", "accent", "on-accent", "radius"];
  expect(variables.map((name) => root.style.getPropertyValue(`--qbox-${name}`).trim())).toEqual([
    "serif",
    "red",
    "blue",
    "green",
    "white",
    "3px",
  ]);
});

test("a call in a frame takes the frame's title, and where nothing names it the page's own", () => {
  const { home, element } = placed(`<div><p data-call></p></div>`);
  const frame = document.createElement("iframe");
  frame.title = "Video call";
  const framed = otherDocument();
  copyLooks(element, home, frame, framed);
  expect(framed.title).toBe("Video call");
  const { title, documentElement } = document;
  onTestFinished(() => {
    document.title = title;
    documentElement.lang = "";
  });
  document.title = "Bank";
  documentElement.lang = "ru";
  const plain = otherDocument();
  copyLooks(element, home, home, plain);
  expect([plain.title, plain.documentElement.lang]).toEqual(["Bank", "ru"]);
});
