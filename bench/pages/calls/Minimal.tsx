import { useLayoutEffect, useRef, useState } from "react";
import { fixedProps, tagName } from "../platform.js";
import { loadScript } from "./snippet.js";
import type { CallProps } from "./types.js";
import { useElement } from "./useElement.js";

let script: Promise<void> | undefined;

/**
 * What a careful developer writes in an afternoon: one script for the page, one element, the latest callback, only
 * changed attributes written. No errors, no retry, no texts, no frame, no server rendering.
 */
export function Minimal(props: CallProps) {
  const { hostName } = props;
  const place = useRef<HTMLDivElement>(null);
  const [isLoaded, setLoaded] = useState(() => Boolean(customElements.get(tagName)));

  useLayoutEffect(
    function load() {
      if (isLoaded) return;
      script ??= loadScript(hostName);
      script.then(() => setLoaded(true));
    },
    [isLoaded, hostName],
  );
  useElement(place, isLoaded, props);

  return <div ref={place} style={{ minHeight: fixedProps.height }} />;
}
