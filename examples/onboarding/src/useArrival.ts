import { type RefObject, useLayoutEffect, useRef } from "react";

/** Whoever opens another page begins at its heading. */
export function useArrival(page: string, content: RefObject<HTMLElement | null>): void {
  const shown = useRef(page);

  useLayoutEffect(
    function goToTheHeading() {
      if (shown.current === page) return;
      shown.current = page;
      content.current?.querySelector("h1")?.focus();
    },
    [page, content],
  );
}
