/** Whether the place is in a window. The document of a closed pop-up, or of a removed frame, has none: nothing shows there. */
export const hasWindow = (place: HTMLElement): boolean => place.ownerDocument.defaultView !== null;

/** The page's own window, and that of an element which a portal has put into another one. */
export function windowsOf(element: Element | undefined): Window[] {
  // By the document: test DOMs have a `window` that is not their document's.
  const other = element?.ownerDocument === document ? null : element?.ownerDocument.defaultView;
  return other ? [window, other] : [window];
}

/**
 * Calls `onGone` when a place in another window (a portal into a pop-up or a frame) is lost: its window closes or loads
 * something else, or this page does, whose code is all that could end the call there. React hears of neither.
 *
 * @returns stops that
 */
export function watchWindow(place: HTMLElement, onGone: () => void): () => void {
  const windows = windowsOf(place);
  if (windows.length === 1) return () => {};
  for (const each of windows) each.addEventListener("pagehide", onGone);
  return () => {
    for (const each of windows) each.removeEventListener("pagehide", onGone);
  };
}
