/** The texts of the sheets that a browser takes from a shadow root when its document changes, by root. */
type Adopted = [root: ShadowRoot, own: CSSStyleSheet[], texts: string[]][];

const textOf = (sheet: CSSStyleSheet) => Array.from(sheet.cssRules, (rule) => rule.cssText).join("\n");

function shadowRootsIn(element: Element): ShadowRoot[] {
  const inside = [...element.children, ...(element.shadowRoot?.children ?? [])].flatMap(shadowRootsIn);
  return element.shadowRoot ? [element.shadowRoot, ...inside] : inside;
}

const adoptedIn = (element: Element): Adopted =>
  shadowRootsIn(element)
    .filter(({ adoptedStyleSheets }) => adoptedStyleSheets.length)
    .map((root) => [root, [...root.adoptedStyleSheets], root.adoptedStyleSheets.map(textOf)]);

/** Copies the sheets of a document; those of other origins, which no script can read, by their address. */
function copySheets(from: Document, to: Document): void {
  const { CSSStyleSheet: Sheet } = to.defaultView as Window & typeof globalThis;
  for (const sheet of [...from.styleSheets, ...from.adoptedStyleSheets]) {
    try {
      const copy = new Sheet();
      copy.replaceSync(textOf(sheet));
      to.adoptedStyleSheets = [...to.adoptedStyleSheets, copy];
    } catch {
      const { ownerNode } = sheet;
      if (ownerNode) to.head.append(to.importNode(ownerNode, true));
    }
  }
}

/**
 * Makes an empty document look as a call's own page does: its sheets, language, direction, title and colour scheme, and
 * the variables that stand around the call.
 *
 * @param home where the element is
 * @param around what the page shows there: the same, or the frame in which it is
 * @returns moves the element to a place of either document within one task, and gives its shadow roots their sheets again
 */
export function copyLooks(
  element: HTMLElement,
  home: HTMLElement,
  around: Element,
  outside: Document,
): (place: HTMLElement) => void {
  const page = home.ownerDocument;
  const { documentElement: root, body } = outside;
  const style = around.ownerDocument.defaultView?.getComputedStyle(around);
  outside.title =
    home.closest("[aria-label]")?.getAttribute("aria-label") ?? around.getAttribute("title") ?? page.title;
  root.lang = home.closest<HTMLElement>("[lang]")?.lang || page.documentElement.lang;
  root.dir = style?.direction ?? "";
  if (style?.colorScheme) root.style.colorScheme = style.colorScheme;
  for (const name of ["font", "color", "background", "accent", "on-accent", "radius"]) {
    const value = style?.getPropertyValue(`--qbox-${name}`);
    if (value) root.style.setProperty(`--qbox-${name}`, value);
  }
  body.style.margin = "0";
  copySheets(page, outside);
  const before = adoptedIn(element);

  return (place) => {
    place.append(element);
    for (const [shadow, own, texts] of before) {
      if (place.ownerDocument === page) shadow.adoptedStyleSheets = own;
      // A widget that has noticed the move has already dressed itself.
      else if (!shadow.adoptedStyleSheets.length) {
        const { CSSStyleSheet: Sheet } = outside.defaultView as Window & typeof globalThis;
        shadow.adoptedStyleSheets = texts.map((text) => {
          const sheet = new Sheet();
          sheet.replaceSync(text);
          return sheet;
        });
      }
    }
  };
}
