import { afterEach, beforeEach, expect, onTestFinished, vi } from "vitest";
import { keepInView } from "../../src/video-call/floating/keep-in-view.js";
import { giveSize } from "./fake-layout.js";

/** A window with a bar, a grip and another button, as `keepInView` holds it. */
export function windowScene() {
  const faults = vi.fn();
  beforeEach(() => {
    faults.mockClear();
    window.addEventListener("error", faults);
  });
  afterEach(() => {
    window.removeEventListener("error", faults);
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    document.body.replaceChildren();
    expect(faults).not.toHaveBeenCalled();
  });

  /** Opens it. Its insets are those of the screen: a notch, a bar of the system. */
  return function open({ width = 200, height = 100, insets = ["auto", "auto", "auto", "auto"] } = {}) {
    const box = document.body.appendChild(document.createElement("section"));
    giveSize(box, width, height);
    const [scrollPaddingTop, scrollPaddingRight, scrollPaddingBottom, scrollPaddingLeft] = insets;
    const computed = { scrollPaddingTop, scrollPaddingRight, scrollPaddingBottom, scrollPaddingLeft };
    vi.spyOn(window, "getComputedStyle").mockReturnValue(computed as CSSStyleDeclaration);
    const bar = box.appendChild(document.createElement("header"));
    const [grip, other] = [document.createElement("button"), document.createElement("button")];
    const icon = other.appendChild(document.createElement("i"));
    bar.append(grip, other);
    bar.setPointerCapture = vi.fn();
    const resize = vi.fn();
    const { look, stop } = keepInView(box, bar, grip, resize);
    onTestFinished(stop);
    look();
    /** Its corner. */
    const at = () => [box.style.left, box.style.top].map(Number.parseFloat);
    function pointer(type: string, clientX: number, clientY: number, target: Element = bar, button = 0) {
      const event = new PointerEvent(`pointer${type}`, { clientX, clientY, button, pointerId: 7, bubbles: true });
      target.dispatchEvent(event);
    }
    function press(key: string, shiftKey = false) {
      const event = new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true });
      grip.dispatchEvent(event);
      return event.defaultPrevented;
    }
    return { box, bar, grip, other, icon, resize, look, stop, at, pointer, press };
  };
}
