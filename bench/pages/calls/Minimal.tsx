import { useLayoutEffect, useRef, useState } from "react";
import { attributesOf, fixedProps, tagName } from "../platform.js";
import { loadScript } from "./snippet.js";
import type { CallProps } from "./types.js";

let script: Promise<void> | undefined;

function writeChanged(element: HTMLElement, written: Record<string, string>, { hostName, extra }: CallProps) {
  for (const [name, value] of Object.entries(attributesOf(hostName, extra))) {
    if (written[name] === value) continue;
    written[name] = value;
    element.setAttribute(name, value);
  }
}

/**
 * What a careful developer writes in an afternoon: one script for the page, one element, the latest callback, only
 * changed attributes written. No errors, no retry, no texts, no frame, no server rendering.
 */
export function Minimal(props: CallProps) {
  const { hostName } = props;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<{ element: HTMLElement; written: Record<string, string> }>(undefined);
  const latest = useRef(props);
  const [isLoaded, setLoaded] = useState(() => Boolean(customElements.get(tagName)));

  useLayoutEffect(
    function load() {
      if (isLoaded) return;
      script ??= loadScript(hostName);
      script.then(() => setLoaded(true));
    },
    [isLoaded, hostName],
  );

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
    [isLoaded],
  );

  return <div ref={place} style={{ minHeight: fixedProps.height }} />;
}
