import { tagName } from "../preload/script-tag-options.js";

function languageAt(node: Node): string {
  for (let at: Node | null = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    const language = (at as Partial<Element>).getAttribute?.("lang");
    if (language) return language;
  }
  return "";
}

/** A sheet needs no permission of a policy, as a `style` attribute in HTML would. */
function setColorScheme(inside: Document, colorScheme: string): void {
  // A page that says nothing leaves the choice to the widget.
  const selector = colorScheme === "normal" ? ":root" : `:root, ${tagName}`;
  const Sheet = (inside.defaultView as typeof globalThis | null)?.CSSStyleSheet;
  try {
    const sheet = new (Sheet as typeof CSSStyleSheet)();
    sheet.replaceSync(`${selector} { color-scheme: ${colorScheme} }`);
    inside.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no such sheets.
    inside.documentElement.style.colorScheme = colorScheme;
  }
}

/**
 * Gives a frame's document the language, the direction and the colour scheme of the frame's place, and follows them: a
 * document in a frame inherits nothing of its page, and would be white in a page with a dark theme.
 *
 * @returns stops following
 */
export function followPlace(frame: HTMLIFrameElement, inside: Document): () => void {
  const { ownerDocument: page } = frame;
  const root = inside.documentElement;
  let shown = "";

  function apply() {
    const computed = page.defaultView?.getComputedStyle(frame);
    if (!computed) return;
    const { direction, colorScheme = "normal" } = computed;
    const language = languageAt(frame);
    const wanted = [language, direction, colorScheme].join();
    if (wanted === shown) return;
    shown = wanted;
    root.lang = language;
    root.dir = direction;
    setColorScheme(inside, colorScheme);
  }

  // A theme or a language is switched by an attribute of something around the frame, or by another style sheet.
  const changes = new MutationObserver(() => {
    apply();
    // Firefox reads a changed style sheet only after this.
    page.defaultView?.requestAnimationFrame(apply);
  });
  for (let at: Node | null = frame.parentNode; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    changes.observe(at, { attributes: true });
  }
  changes.observe(page.head, { childList: true, subtree: true });
  apply();
  return () => changes.disconnect();
}
