/// <reference types="vite/client" />
import fontFaces from "@fontsource-variable/inter/wght.css?inline";
import { isOwnSite, isSandbox } from "./platform.js";

const family = '"Inter Variable"';
/** Parts of stories to which browsers, or the package itself, give the system's font. */
const inStories = `body, [data-qbox-floating], #storybook-root :is(button, code) { font-family: ${family}, sans-serif !important }`;
/** The widget names the system's font for what is inside of it, so that its place cannot tell it another. */
const inWidget = `* { font-family: ${family}, sans-serif !important }`;

type Realm = Window & typeof globalThis;

/** Whatever sheets a shadow root is given: one of ours comes with them. */
function adoptAlways({ ShadowRoot }: Realm, css: string): void {
  /** A sheet belongs to one document, and an element may move to another. */
  const sheets = new WeakMap<Document, CSSStyleSheet>();
  function sheetOf(page: Document): CSSStyleSheet {
    const sheet = sheets.get(page) ?? new ((page.defaultView ?? window) as Realm).CSSStyleSheet();
    if (!sheets.has(page)) sheet.replaceSync(css);
    sheets.set(page, sheet);
    return sheet;
  }
  const property = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, "adoptedStyleSheets");
  Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", {
    ...property,
    set(this: ShadowRoot, given: readonly CSSStyleSheet[]) {
      property?.set?.call(this, [...given, sheetOf(this.ownerDocument)]);
    },
  });
}

function setLettersIn(realm: Realm): void {
  const { document } = realm;
  const style = document.createElement("style");
  style.textContent = `${fontFaces}\n${inStories}`;
  document.head.append(style);
  // The letters of a language are a file of their own: none is to come only once the toolbar changes.
  void document.fonts.load(`1em ${family}`, "Aaяғ");
  adoptAlways(realm, inWidget);
}

/**
 * Draws the letters of the stories, and those of the sandbox's widget in them, with one font on every machine: pictures
 * can be compared everywhere. A vendor's widget keeps its own font.
 */
export function pinLetters(): void {
  if (!isSandbox && !isOwnSite) return;
  setLettersIn(globalThis as unknown as Realm);
  // A call in a frame has a document of its own. This event does not bubble.
  document.addEventListener(
    "load",
    ({ target }) => {
      if (target instanceof HTMLIFrameElement && target.contentDocument) setLettersIn(target.contentWindow as Realm);
    },
    { capture: true },
  );
}
