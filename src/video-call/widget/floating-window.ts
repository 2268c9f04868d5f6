import { isUnderWay, subscribeToCalls } from "../call/call-store.js";
import type { VideoCallStateChange } from "../types.js";
import type { Kept } from "./keep-alive.js";

const height = "30rem";

/** A window in the corner of the page, above everything; the page can restyle it by its attribute. */
function openWindow(page: Document, label: string): HTMLElement {
  const box = page.createElement("section");
  box.dataset.qboxAside = "";
  box.setAttribute("aria-label", label);
  Object.assign(box.style, {
    position: "fixed",
    insetBlockEnd: "1rem",
    insetInlineEnd: "1rem",
    inlineSize: "min(22rem, 100vw - 2rem)",
    blockSize: `min(${height}, 100dvh - 2rem)`,
    overflow: "auto",
    zIndex: "2147483647",
    background: "Canvas",
    borderRadius: "0.75rem",
    boxShadow: "0 0.5rem 2rem rgb(0 0 0 / 0.35)",
  });
  page.body.append(box);
  return box;
}

/** The document of a node, and every shadow root on the way: an observer of the document sees nothing inside of them. */
function rootsOf(node: Node): Node[] {
  const root = node.getRootNode();
  return "host" in root ? [root, ...rootsOf((root as ShadowRoot).host)] : [root];
}

/**
 * Keeps a call that is under way in sight while the page hides its place, so that nobody is filmed without seeing it
 * and nobody is cut off. The window goes when the place shows the call again; it ends the call when the call is over
 * or its place leaves the page. A call that is not under way, and one that could not be moved alive, ends at once.
 */
export function keepInSight(
  { widget, attributes }: Kept,
  place: HTMLElement,
  end: () => void,
  endAndTell: (reason: VideoCallStateChange["reason"]) => void,
): void {
  if (!isUnderWay(widget) || !widget.isMovable) {
    end();
    return;
  }
  const section = place.closest("section");
  const box = openWindow(place.ownerDocument, section?.getAttribute("aria-label") ?? "");
  widget.setAttributes({ ...attributes, height });
  widget.showIn(box);

  const places = new MutationObserver(check);
  for (const root of rootsOf(place)) places.observe(root, { childList: true, subtree: true });
  // A microtask later: the widget is not ended while it speaks.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(check));

  function check() {
    const isHere = box.hasChildNodes();
    if (isHere && place.isConnected && isUnderWay(widget)) return;
    places.disconnect();
    unsubscribe();
    box.remove();
    if (!isHere) return;
    // A component that is still there without this place has another caller by now.
    if (section?.isConnected && !place.isConnected) endAndTell("caller-changed");
    else end();
  }
}
