import { type CallOwner, isUnderWay, seenIn, subscribeToCalls } from "./call-store.js";
import { copyLooks } from "./copy-looks.js";
import { createNote } from "./pop-out-note.js";

/** What TypeScript's DOM library lacks (https://wicg.github.io/document-picture-in-picture/). */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window & typeof globalThis>;
}

/** A widget that can be shown elsewhere. */
export interface PoppableCall extends CallOwner {
  showIn?(place: HTMLElement): void;
  setAttributes?(attributes: { height?: string | undefined }): void;
}

/** The whole of its window. */
const outsideHeight = "100vh";

/** How each call that is out comes back. */
const ways = new WeakMap<CallOwner, () => void>();

/** The calls whose window the browser has not opened yet. */
const opening = new WeakMap<CallOwner, Promise<boolean>>();

/** Whether the browser has windows of this kind. */
const pictureInPicture = () =>
  (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

/**
 * Shows a call under way in a window of its own, which stays above all other windows, and back when that closes. Its
 * element moves within one task each time, so that its instance, camera and connection stay the same.
 *
 * Of a call in a frame the element alone moves: its realm, which holds the connection, stays in the page.
 *
 * @returns whether it is there; the browser refuses without a click of the person, and shows one such window at a time
 */
export function popOut(call: PoppableCall): Promise<boolean> {
  // A second press would have the browser close the first window.
  const known = opening.get(call);
  if (known) return known;
  const opens = openWindow(call).finally(() => opening.delete(call));
  opening.set(call, opens);
  return opens;
}

async function openWindow(call: PoppableCall): Promise<boolean> {
  if (ways.has(call)) return true;
  if (!call.element || !isUnderWay(call)) return false;
  let pip: Window & typeof globalThis;
  try {
    pip = (await pictureInPicture()?.requestWindow({ width: 380, height: 560 })) as typeof pip;
  } catch {
    return false;
  }
  const { element } = call;
  const home = element?.parentElement;
  // The browser closes it as soon as it opens one for another call.
  if (!pip || pip.closed || !element || !home || !isUnderWay(call)) {
    pip?.close();
    return false;
  }
  moveOut(call, element, home, pip);
  return true;
}

/** Brings the call back to its place, or to the floating window. */
export async function bringBack(call: CallOwner): Promise<boolean> {
  ways.get(call)?.();
  return true;
}

function moveOut(call: PoppableCall, element: HTMLElement, from: HTMLElement, pip: Window & typeof globalThis): void {
  const outside = pip.document;
  let home = from;
  const { showIn, setAttributes } = call;
  const height = element.getAttribute("height");
  let wanted: { height?: string | undefined } | undefined;

  // Where the lifecycle shows the call is where it comes back to. A frame itself moves about as ever.
  if (!call.isFramed) {
    call.showIn = (place) => {
      home = place;
      place.append(note);
    };
    call.setAttributes = (attributes) => {
      wanted = attributes;
      setAttributes?.({ ...attributes, height: outsideHeight });
    };
  }
  const moveTo = copyLooks(
    element,
    home,
    (call.isFramed && from.ownerDocument.defaultView?.frameElement) || home,
    outside,
  );
  moveTo(outside.body);
  element.setAttribute("height", outsideHeight);
  const { note, say } = createNote(from.ownerDocument, back);
  function speak() {
    const lang = element.getAttribute("lang");
    if (lang) outside.documentElement.lang = lang;
    say(outside.documentElement.lang);
  }
  speak();
  // When the page changes `lang`, only the element is told.
  const languages = new MutationObserver(speak);
  languages.observe(element, { attributeFilter: ["lang"] });
  from.append(note);
  call.isOut = true;
  seenIn(call, call.where);

  function back() {
    if (!ways.delete(call)) return;
    unsubscribe();
    languages.disconnect();
    pip.removeEventListener("pagehide", back);
    note.remove();
    if (showIn) call.showIn = showIn;
    if (setAttributes) call.setAttributes = setAttributes;
    call.isOut = false;
    // Unless it has ended meanwhile.
    if (element.ownerDocument === outside && element.isConnected) {
      moveTo(home);
      if (wanted) setAttributes?.(wanted);
      else if (height !== null) element.setAttribute("height", height);
    }
    seenIn(call, call.where);
    pip.close();
  }
  ways.set(call, back);
  pip.addEventListener("pagehide", back);
  // In a microtask: a widget must not be moved while it sends an event.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(() => isUnderWay(call) || back()));
}
