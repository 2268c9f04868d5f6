import { tagName } from "../preload/script-tag-options.js";
import { shadowHostOf } from "../shadow-host.js";

/** All that is around a node, from the inside out, beyond its shadow roots too. */
function nodesAround(node: Node): Node[] {
  const next = node.parentNode ?? shadowHostOf(node);
  return next ? [next, ...nodesAround(next)] : [];
}

const isElement = (node: Node): node is HTMLElement => "getAttribute" in node;

/** A style sheet in a frame's document; undefined in Safari before 16.4, which cannot construct one. */
function addSheet(inside: Document): CSSStyleSheet | undefined {
  try {
    const sheet = new (inside.defaultView as unknown as typeof globalThis).CSSStyleSheet();
    // The widget's script may have sheets of its own here.
    inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    return undefined;
  }
}

/**
 * Gives a frame's document the language, the direction and the colour scheme of the frame's place, and follows them: a
 * document in a frame inherits nothing of its page, and would be white in a page with a dark theme.
 *
 * @param shown the frame, or what stands for it in its place
 * @returns stops following
 */
export function followPlace(shown: HTMLElement, inside: Document): () => void {
  const { ownerDocument: page } = shown;
  const { documentElement: root } = inside;
  const around = nodesAround(shown);
  const sheet = addSheet(inside);
  let applied = "";
  let isOver = false;

  function apply() {
    const computed = page.defaultView?.getComputedStyle(shown);
    if (!computed || isOver) return;
    const { direction, colorScheme = "normal" } = computed;
    const lang = around.find((node) => isElement(node) && node.lang) as HTMLElement | undefined;
    const wanted = [lang?.lang, direction, colorScheme].join();
    if (wanted === applied) return;
    applied = wanted;
    root.lang = lang?.lang ?? "";
    root.dir = direction;
    // A page that says nothing leaves the choice to the widget.
    const selector = colorScheme === "normal" ? ":root" : `:root, ${tagName}`;
    if (sheet) sheet.replaceSync(`${selector} { color-scheme: ${colorScheme} }`);
    else root.style.colorScheme = colorScheme;
  }

  // A theme or a language is switched by an attribute of something around the frame, or by another style sheet.
  const changes = new MutationObserver(() => {
    apply();
    // Firefox reads a changed style sheet only after this.
    page.defaultView?.requestAnimationFrame(apply);
  });
  for (const node of around) changes.observe(node, { attributes: true });
  changes.observe(page.head, { childList: true, subtree: true });
  apply();
  return () => {
    isOver = true;
    changes.disconnect();
    if (sheet) inside.adoptedStyleSheets = inside.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
