import type { Extra } from "../platform.js";

/** What a parent gives to each of the components, new objects and callbacks at every render. */
export interface CallProps {
  hostName: string;
  extra: Extra;
  onMessage: (message: unknown) => void;
  isolation?: "page" | "frame";
  /** Told once the element is in the page. */
  onReady?: () => void;
}
