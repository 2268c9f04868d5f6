import { useEffect, useState } from "react";

/** A screen reader hears a live region only when its words come after it; 100 ms are enough for every one of them. */
const delayMs = 100;

/** Whether the words may come: at once where the page begins with them, a moment later where they come into it. */
export function useLateAnnouncement(isPresent: boolean): boolean {
  const [isAnnounced, setAnnounced] = useState(isPresent);
  useEffect(
    function announceLater() {
      if (isAnnounced === isPresent) return;
      const timer = setTimeout(setAnnounced, delayMs, isPresent);
      return () => clearTimeout(timer);
    },
    [isAnnounced, isPresent],
  );
  return isAnnounced;
}
