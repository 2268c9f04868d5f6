import { useEffect, useRef, useState } from "react";
import { tagName } from "../platform.js";
import { loadScript, showElement } from "./snippet.js";
import type { CallProps } from "./types.js";

/** The first thing that works: effects, and every prop that the linter asks for among their dependencies. */
export function Naive({ hostName, extra, onMessage, onReady }: CallProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isLoaded, setLoaded] = useState(false);

  useEffect(() => {
    if (customElements.get(tagName)) setLoaded(true);
    else loadScript(hostName).then(() => setLoaded(true));
  }, [hostName]);

  useEffect(() => {
    if (!isLoaded || !place.current) return;
    const element = showElement(place.current, hostName, extra, (event) => onMessage((event as CustomEvent).detail[0]));
    onReady?.();
    return () => element.remove();
  }, [isLoaded, hostName, extra, onMessage, onReady]);

  return <div ref={place} />;
}
