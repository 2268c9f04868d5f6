/** A frame that never moves in the document: it lies over whatever place stands for it. */
export interface Layer {
  /** Stands in the place: as wide as it, as high as the frame is to be. */
  readonly anchor: HTMLElement;
  showIn(place: HTMLElement): void;
  remove(): void;
}

/**
 * Lays a frame over its place, for browsers in which a frame that moves is loaded anew (WebKit). It follows once a frame
 * of the screen, because nothing tells of every change of a layout; in a hidden page, where there are none, it rests.
 * What the place's surroundings cut off is not cut off from it.
 */
export function createLayer(frame: HTMLIFrameElement): Layer {
  const page = frame.ownerDocument;
  const view = page.defaultView as Window;
  const base = page.createElement("div");
  const anchor = page.createElement("div");
  // Where the page scrolls, the browser moves it at once; the script would be a moment late.
  Object.assign(base.style, { position: "absolute", top: "0", left: "0", width: "0", height: "0" });
  Object.assign(frame.style, { position: "absolute", visibility: "hidden" });
  let written = "";
  let next = 0;

  function write(wanted: Record<string, string>) {
    const text = Object.values(wanted).join();
    if (text === written) return;
    written = text;
    const { position = "", zIndex = "", ...ofFrame } = wanted;
    Object.assign(base.style, { position, zIndex });
    Object.assign(frame.style, ofFrame);
  }

  function lay() {
    // Above the window in which a call floats, which is above all else.
    const isFloating = anchor.closest("[data-qbox-floating]") !== null;
    const [place, from] = [anchor.getBoundingClientRect(), base.getBoundingClientRect()];
    const isSeen = place.width > 0 && place.height > 0;
    write({
      position: isFloating ? "fixed" : "absolute",
      zIndex: isFloating ? "2147483647" : "auto",
      visibility: isSeen ? "visible" : "hidden",
      ...(isSeen && {
        left: `${place.left - from.left}px`,
        top: `${place.top - from.top}px`,
        width: `${place.width}px`,
        height: `${place.height}px`,
      }),
    });
  }

  function follow() {
    lay();
    next = view.requestAnimationFrame(follow);
  }

  return {
    anchor,
    showIn(place) {
      place.append(anchor);
      // The page may have emptied its body, and with it taken the layer out.
      if (frame.parentNode !== base || !base.isConnected) {
        base.append(frame);
        page.body.append(base);
      }
      lay();
      // The first may have changed what the frame's position is measured from.
      lay();
      if (!next) follow();
    },
    remove() {
      view.cancelAnimationFrame(next);
      anchor.remove();
      base.remove();
    },
  };
}
