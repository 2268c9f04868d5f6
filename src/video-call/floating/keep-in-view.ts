/** Between the window and the edge of what is seen, in CSS pixels. */
const gap = 8;
const [step, largeStep] = [16, 64];

/** What a person sees of the page: less than the page's own viewport when zoomed in, or above an open keyboard. */
function seenArea(view: Window) {
  const { clientWidth, clientHeight } = view.document.documentElement;
  const { visualViewport: seen } = view;
  return {
    left: seen?.offsetLeft ?? 0,
    top: seen?.offsetTop ?? 0,
    width: seen?.width ?? clientWidth,
    height: seen?.height ?? clientHeight,
  };
}

/**
 * Keeps a window inside what is seen of the page, and lets it be moved: by a pointer on its bar, and by the arrow keys,
 * or a press, on its grip. It begins in the lower right corner, and goes back to where it was put when there is room again.
 *
 * @param resize is told how high that area is
 * @returns looks again, and stops
 */
export function keepInView(
  box: HTMLElement,
  bar: HTMLElement,
  grip: HTMLElement,
  resize: (height: number) => void,
): { look: () => void; stop: () => void } {
  const view = box.ownerDocument.defaultView as Window;
  let wanted = { x: Number.POSITIVE_INFINITY, y: Number.POSITIVE_INFINITY };
  let place = { x: 0, y: 0 };
  /** Where the pointer took hold, seen from the window's corner. */
  let held: { x: number; y: number; isOnGrip: boolean; isMoved?: boolean } | undefined;
  // No variable and no property tells the insets to a script; this one, which does nothing here, is computed from them.
  for (const side of ["Top", "Right", "Bottom", "Left"] as const)
    box.style[`scrollPadding${side}`] = `env(safe-area-inset-${side.toLowerCase()}, 0px)`;
  box.style.right = box.style.bottom = "auto";

  function look() {
    const { left, top, width, height } = seenArea(view);
    const inset = view.getComputedStyle(box);
    const px = (value: string) => gap + (Number.parseFloat(value) || 0);
    const [above, below] = [px(inset.scrollPaddingTop), px(inset.scrollPaddingBottom)];
    const [before, after] = [px(inset.scrollPaddingLeft), px(inset.scrollPaddingRight)];
    resize(height - above - below);
    box.style.maxWidth = `${width - before - after}px`;
    box.style.maxHeight = `${height - above - below}px`;
    const between = (value: number, min: number, max: number) => Math.max(min, Math.min(value, max));
    place = {
      x: between(wanted.x, left + before, left + width - after - box.offsetWidth),
      y: between(wanted.y, top + above, top + height - below - box.offsetHeight),
    };
    box.style.left = `${place.x}px`;
    box.style.top = `${place.y}px`;
  }

  function moveTo(x: number, y: number) {
    wanted = { x, y };
    look();
    wanted = place;
  }

  bar.onpointerdown = (event) => {
    const button = (event.target as Element).closest("button");
    if (event.button !== 0 || (button && button !== grip)) return;
    held = { x: event.clientX - place.x, y: event.clientY - place.y, isOnGrip: button === grip };
    bar.setPointerCapture(event.pointerId);
  };
  bar.onpointermove = (event) => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    held.isMoved ||= Math.hypot(x - place.x, y - place.y) > 3;
    if (held.isMoved) moveTo(x, y);
  };
  bar.onpointerup = () => {
    // For those who can press and not drag: from side to side.
    if (held?.isOnGrip && !held.isMoved) toOtherSide();
    held = undefined;
  };
  bar.onpointercancel = () => {
    held = undefined;
  };
  grip.onkeydown = (event) => {
    const by = event.shiftKey ? largeStep : step;
    const move = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
    if (!move) return;
    event.preventDefault();
    const [x = 0, y = 0] = move;
    moveTo(place.x + x, place.y + y);
  };

  function toOtherSide() {
    const { left, width } = seenArea(view);
    moveTo(place.x + box.offsetWidth / 2 > left + width / 2 ? 0 : Number.POSITIVE_INFINITY, place.y);
  }

  // The widget grows and shrinks as the call goes on. Browsers of 2020 have it, test DOMs do not.
  const { ResizeObserver: Observer } = view as Window & typeof globalThis;
  const sizes = Observer && new Observer(look);
  sizes?.observe(box);
  const seen: (EventTarget | null | undefined)[] = [view, view.visualViewport];
  for (const each of seen)
    for (const type of ["resize", "scroll"]) each?.addEventListener(type, look, { passive: true });
  return {
    look,
    stop() {
      sizes?.disconnect();
      for (const each of seen) for (const type of ["resize", "scroll"]) each?.removeEventListener(type, look);
    },
  };
}
