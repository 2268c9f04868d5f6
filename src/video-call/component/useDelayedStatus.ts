import { useEffect, useState } from "react";

const delayMs = 300;

/**
 * Whether the words of a live region are due. Screen readers announce words only when they come after their region, and
 * words that are gone again at once only cost the call a paint. So they come 300 ms after the region; at once where a
 * server rendered them, or where a call was shown before.
 *
 * @param isPresent whether the region is there
 * @param isShown whether the call is there, so that there is nothing to say
 * @param isInPage whether a server rendered the words
 * @param wasShown whether a call was shown in the region before
 */
export function useDelayedStatus(isPresent: boolean, isShown: boolean, isInPage: boolean, wasShown: boolean): boolean {
  const [isDue, setDue] = useState(isPresent && isInPage);
  const isLate = isDue !== isPresent && !isShown;
  useEffect(
    function delay() {
      if (!isLate) return;
      const timer = setTimeout(setDue, delayMs, isPresent);
      return () => clearTimeout(timer);
    },
    [isLate, isPresent],
  );
  return isDue || (isPresent && wasShown);
}
