/** Not that of a closed pop-up has, or of a frame that was taken out of its page: nobody sees what would show there. */
export const hasWindow = (place: HTMLElement): boolean => place.ownerDocument.defaultView !== null;

/**
 * Calls `onGone` when a place in another window (a portal into a pop-up or a frame) is lost: its window closes or loads
 * something else, or this page does, whose code is all that could end the call there. React hears of neither.
 *
 * @returns stops that
 */
export function watchWindow(place: HTMLElement, onGone: () => void): () => void {
  const other = place.ownerDocument.defaultView;
  if (!other || other === window) return () => {};
  const windows = [window, other];
  for (const each of windows) each.addEventListener("pagehide", onGone);
  return () => {
    for (const each of windows) each.removeEventListener("pagehide", onGone);
  };
}
