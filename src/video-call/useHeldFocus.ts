import { type RefObject, useCallback, useRef } from "react";

/**
 * Hands the focus on from one part of a region to the next: a button that goes away while it is pressed must not send
 * the person back to the top of the page.
 *
 * @param place is given the part that was shown last
 * @returns a ref for each part, which has to be focusable
 */
export function useHeldFocus(place: RefObject<HTMLElement | null>): (part: HTMLElement | null) => void {
  const held = useRef<{ part?: HTMLElement | null; isFocused?: boolean | undefined }>({}).current;
  return useCallback(
    (part) => {
      // React takes a ref back before it takes the node out: a moment later nobody knows who had the focus.
      if (!part) held.isFocused = held.part?.contains(document.activeElement);
      else {
        place.current = part;
        if (held.isFocused && document.activeElement === document.body) part.focus();
      }
      held.part = part;
    },
    [place, held],
  );
}
