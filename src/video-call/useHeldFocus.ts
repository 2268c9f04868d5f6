import { useCallback, useRef } from "react";

/**
 * Hands the focus on from one part of a region to the next: a button that goes away while it is pressed must not send
 * the person back to the top of the page.
 *
 * @returns a ref for each part, which has to be focusable
 */
export function useHeldFocus(): (part: HTMLElement | null) => void {
  const shown = useRef<HTMLElement | null>(null);
  const isHeld = useRef(false);
  return useCallback((part) => {
    // React takes a ref back before it takes the node out: a moment later nobody knows who had the focus.
    if (!part) isHeld.current = Boolean(shown.current?.contains(document.activeElement));
    else if (isHeld.current && document.activeElement === document.body) part.focus();
    shown.current = part;
  }, []);
}
