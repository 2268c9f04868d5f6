import { type RefObject, useLayoutEffect, useRef } from "react";
import { attributesOf, tagName } from "../platform.js";
import type { CallProps } from "./types.js";

function writeChanged(element: HTMLElement, written: Record<string, string>, { hostName, extra }: CallProps) {
  for (const [name, value] of Object.entries(attributesOf(hostName, extra))) {
    if (written[name] === value) continue;
    written[name] = value;
    element.setAttribute(name, value);
  }
}

/** One element in `place` once the script is there, the latest callback, only changed attributes written. */
export function useElement(place: RefObject<HTMLElement | null>, isLoaded: boolean, props: CallProps): void {
  const shown = useRef<{ element: HTMLElement; written: Record<string, string> }>(undefined);
  const latest = useRef(props);

  useLayoutEffect(function keepLatest() {
    latest.current = props;
    if (shown.current) writeChanged(shown.current.element, shown.current.written, props);
  });

  useLayoutEffect(
    function show() {
      if (!isLoaded) return;
      const element = document.createElement(tagName);
      const written = {};
      element.addEventListener("wc", (event) => latest.current.onMessage((event as CustomEvent).detail[0]));
      writeChanged(element, written, latest.current);
      place.current?.append(element);
      shown.current = { element, written };
      latest.current.onReady?.();
      return () => {
        shown.current = undefined;
        element.remove();
      };
    },
    [isLoaded, place],
  );
}
