import type { VideoCallAttributes } from "../attributes/attributes.js";
import { isUnderWay, subscribeToCalls } from "../call/call-store.js";
import type { Widget } from "./widget.js";

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

/** The document of a node, and every shadow root around it: an observer of the document sees nothing inside of them. */
function rootsOf(node: Node): Node[] {
  const root = node.getRootNode();
  return "host" in root ? [root, ...rootsOf((root as ShadowRoot).host)] : [root];
}

/**
 * Shows a call under way in a window above the page while its place is hidden, so that nobody is filmed without seeing it
 * and nobody is cut off. The window closes when the place shows the call again, and when the call is over or its place
 * has left the page.
 *
 * @param onOver hears why the call must end
 */
export function openFloatingWindow(
  widget: Widget,
  attributes: VideoCallAttributes | undefined,
  place: HTMLElement,
  onOver: (event: "release" | "caller-changed") => void,
): void {
  const section = place.closest("section");
  const box = openWindow(place.ownerDocument, section?.getAttribute("aria-label") ?? "");
  if (attributes) widget.setAttributes({ ...attributes, height });
  widget.showIn(box);

  const places = new MutationObserver(check);
  for (const root of rootsOf(place)) places.observe(root, { childList: true, subtree: true });
  // In a microtask, because the widget must not be ended while it sends an event.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(check));
  check();

  function check() {
    const isHere = box.hasChildNodes();
    if (isHere && place.isConnected && isUnderWay(widget)) return;
    places.disconnect();
    unsubscribe();
    box.remove();
    // A component that is still there without this place has another caller.
    if (isHere) onOver(section?.isConnected && !place.isConnected ? "caller-changed" : "release");
  }
}
