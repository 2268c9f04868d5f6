import { styles } from "./index.js";

/** A style sheet works only in the document that created it. */
const shared = new WeakMap<Document, CSSStyleSheet>();
const hostRules = new WeakMap<ShadowRoot, string>();

/**
 * Styles the widget without `<style>`, which a Content-Security-Policy of `style-src 'self'` forbids.
 *
 * @param hostRule the element's own style, from its attributes
 */
export function adoptStyles(root: ShadowRoot, hostRule: string): void {
  hostRules.set(root, hostRule);
  const page = root.ownerDocument;
  const Sheet = page.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  if (!("adoptedStyleSheets" in page)) {
    addStyleElement(root, styles + hostRule);
    return;
  }
  const sheetOf = (text: string) => {
    const sheet = new Sheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const base = shared.get(page) ?? sheetOf(styles);
  shared.set(page, base);
  root.adoptedStyleSheets = [base, sheetOf(hostRule)];
}

/** Styles a widget again after it moved to another document, where the browser drops its sheets. */
export function adoptStylesAgain(root: ShadowRoot): void {
  adoptStyles(root, hostRules.get(root) ?? "");
}

/** Safari before 16.4 has no `adoptedStyleSheets`. */
function addStyleElement(root: ShadowRoot, text: string): void {
  root.querySelector(":scope > style")?.remove();
  root.prepend(Object.assign(document.createElement("style"), { textContent: text }));
}
