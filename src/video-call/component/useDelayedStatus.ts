import { useEffect, useRef, useState } from "react";

/**
 * A screen reader hears a live region only when its words come after it, and nobody reads words that are gone again at
 * once: painting them would only keep the call waiting.
 */
const delayMs = 300;

/**
 * Whether the words may come: at once where the page came with them or a call was there before, else a moment after
 * their region.
 *
 * @param isPresent whether there is a region
 * @param isShown whether the call is there, so that there is nothing to say
 * @param isInPage whether a server wrote the words
 */
export function useLateAnnouncement(isPresent: boolean, isShown: boolean, isInPage: boolean): boolean {
  const [isAnnounced, setAnnounced] = useState(isPresent && isInPage);
  const isDue = isAnnounced !== isPresent && !isShown;
  useEffect(
    function announceLater() {
      if (!isDue) return;
      const timer = setTimeout(setAnnounced, delayMs, isPresent);
      return () => clearTimeout(timer);
    },
    [isDue, isPresent],
  );

  const wasShown = useRef(false);
  useEffect(function remember() {
    wasShown.current = isPresent && (isShown || wasShown.current);
  });
  return isAnnounced || (isPresent && wasShown.current);
}
