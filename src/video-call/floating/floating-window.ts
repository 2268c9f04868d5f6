import { type CallOwner, callOf, isUnderWay, seenIn, subscribeToCalls } from "../call/call-store.js";
import { languageOf } from "../language.js";
import { runCallback } from "../run-callback.js";
import { shadowHostOf } from "../shadow-host.js";
import { messagesFor } from "../texts.js";
import type { VideoCallKeeping } from "../types.js";
import { keepInView } from "./keep-in-view.js";
import { keepOnTop } from "./on-top.js";
import { createWindowBar } from "./window-bar.js";
import { addWindowStyle } from "./window-style.js";
import { windowTexts } from "./window-texts.js";

/** A call that floats, as far as its window needs to know it. */
export interface FloatingCall<Attributes> {
  readonly widget: CallOwner & { setAttributes(attributes: Attributes): void };
  /** What its component wanted last. */
  readonly wanted: (Attributes & VideoCallKeeping) | undefined;
  /** Where it was shown last, or where it shows now that it floats no more. */
  readonly place: HTMLElement;
}

/** The document of a node, and every shadow root around it: an observer of the document sees nothing inside of them. */
function rootsOf(node: Node): Node[] {
  const root = node.getRootNode();
  const host = shadowHostOf(root);
  return host ? [root, ...rootsOf(host)] : [root];
}

/** `112_000` → `1:52`, and with hours `1:01:52`. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = parts[0] ? parts : parts.slice(1);
  return [first, ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}

/**
 * Makes a window of the box in which a call floats: a named region with a bar, inside what is seen of the page and above
 * all else. It tells when the call must end: it is over, or `<Activity>` hid its place and that has left the page.
 *
 * @param send hears why the call must end
 * @returns takes the window away, once the call has left it
 */
export function openFloatingWindow<Attributes extends { height?: string | undefined; lang?: string | undefined }>(
  box: HTMLElement,
  call: FloatingCall<Attributes>,
  send: (event: "unmounted" | "caller-changed" | "ended-in-window") => void,
): () => void {
  const page = box.ownerDocument;
  const view = page.defaultView as Window;
  const { widget, wanted, place } = call;
  const language = languageOf(wanted?.lang);
  const texts = windowTexts[language];
  const { label } = messagesFor(language);
  const removeStyle = addWindowStyle(page);

  box.style.zIndex = "2147483647";
  box.tabIndex = -1;
  box.lang = language;
  box.setAttribute("aria-label", texts.name);
  for (const [name, value] of widget.looks ?? []) box.style.setProperty(name, value);

  const { bar, clock, addButton } = createWindowBar(page, label);
  const grip = addButton("move", texts.move, () => {});
  bar.prepend(grip);
  const popOutButton = (view as { documentPictureInPicture?: object }).documentPictureInPicture
    ? addButton("popOut", texts.popOut, () => {
        import("../call/pop-out.js").then(
          ({ popOut, bringBack }) => (widget.isOut ? bringBack : popOut)(widget),
          // Without the code that shows it, the call stays where it is.
          () => {},
        );
      })
    : undefined;
  const minimise = addButton("minimise", texts.minimise, () => {
    const isPill = box.dataset.qboxFloating === "";
    box.dataset.qboxFloating = isPill ? "pill" : "";
    minimise.ariaPressed = String(isPill);
    look();
  });
  minimise.ariaPressed = "false";
  addButton("end", texts.end, () => send("ended-in-window"));
  const { onReturn } = wanted ?? {};
  if (onReturn) addButton("back", texts.back, () => runCallback(onReturn, undefined));
  box.prepend(bar);

  let height = "";
  function resize(room: number) {
    const custom = view.getComputedStyle(box).getPropertyValue("--qbox-floating-height").trim();
    const fitting = custom || `${Math.round(Math.max(96, Math.min(416, room * 0.6)))}px`;
    if (fitting === height) return;
    height = fitting;
    if (wanted) widget.setAttributes({ ...wanted, height });
  }
  const { look, stop } = keepInView(box, bar, grip, resize);
  // A frame in a layer lies over its place: that must not be above it.
  if (widget.isLayered) box.style.zIndex = "2147483646";
  const stayDown = widget.isLayered ? () => {} : keepOnTop(box);
  look();
  // It was in the call, or on a page that is gone: nobody is to begin anew at the top.
  if (page.activeElement === page.body) box.focus({ preventScroll: true });

  /** Where the focus was before it came into the window. */
  let before: HTMLElement | undefined;
  box.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget as Node)) before = relatedTarget as HTMLElement;
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  function tick() {
    clearTimeout(timer);
    const { connectedMs, connectedSince } = callOf(widget);
    const ms = connectedMs + (connectedSince === undefined ? 0 : Math.max(0, Date.now() - connectedSince));
    clock.textContent = ms > 0 || connectedSince !== undefined ? clockText(ms) : "";
    if (connectedSince !== undefined) timer = setTimeout(tick, 1000 - (ms % 1000));
    if (popOutButton) popOutButton.ariaPressed = String(widget.isOut === true);
  }

  function check() {
    if (!isUnderWay(widget)) return send("unmounted");
    if (place.isConnected) return;
    // Taken out alone, without its component: that has another caller.
    if (!place.parentNode) send("caller-changed");
    else if (!wanted?.keepAlive) send("unmounted");
  }
  const places = new MutationObserver(check);
  for (const root of rootsOf(place)) places.observe(root, { childList: true, subtree: true });
  // In a microtask, because the widget must not be ended while it sends an event.
  const unsubscribe = subscribeToCalls(() => {
    tick();
    queueMicrotask(check);
  });
  seenIn(widget, "floating");
  check();

  return () => {
    const isFocused = box.contains(page.activeElement);
    places.disconnect();
    unsubscribe();
    clearTimeout(timer);
    stop();
    stayDown();
    removeStyle();
    seenIn(widget);
    // A moment later: the widget may still be in it, and a frame that leaves the page is lost.
    queueMicrotask(() => {
      box.remove();
      if (!isFocused) return;
      call.place.focus({ preventScroll: true });
      if (call.place.ownerDocument.activeElement === page.body) before?.focus();
    });
  };
}
