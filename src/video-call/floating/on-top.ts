import { shadowHostOf } from "../shadow-host.js";

/**
 * Puts a box into the browser's top layer, above everything, and above each modal dialog that opens later. A modal
 * dialog makes all around it inert: until it closes, the box is seen and cannot be used.
 *
 * @returns takes it out again; without popovers (Safari before 17, Firefox before 125) its `z-index` is all there is
 */
export function keepOnTop(box: HTMLElement): () => void {
  if (typeof box.showPopover !== "function") return () => {};
  box.popover = "manual";
  const raise = () => {
    if (!box.isConnected) return;
    box.hidePopover();
    box.showPopover();
  };
  const dialogs = new MutationObserver((changes) => {
    if (changes.some(({ target }) => (target as Element).matches("dialog[open]"))) raise();
  });
  const watch = (root: Node) => dialogs.observe(root, { attributeFilter: ["open"], subtree: true });
  const known = new WeakSet<EventTarget>();
  /** An observer of the document sees nothing inside of shadow roots. A dialog that opens there takes the focus. */
  function lookInto(event: Event) {
    for (const root of event.composedPath()) {
      if (!shadowHostOf(root) || known.has(root)) continue;
      known.add(root);
      watch(root as ShadowRoot);
      if ((root as ShadowRoot).querySelector("dialog[open]")) raise();
    }
  }
  const page = box.ownerDocument;
  watch(page);
  page.addEventListener("focusin", lookInto);
  box.showPopover();
  return () => {
    dialogs.disconnect();
    page.removeEventListener("focusin", lookInto);
  };
}
