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
  dialogs.observe(box.ownerDocument, { attributeFilter: ["open"], subtree: true });
  box.showPopover();
  return () => dialogs.disconnect();
}
