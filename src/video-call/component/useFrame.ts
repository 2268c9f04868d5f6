import { useState } from "react";
import { callError } from "../errors.js";
import type { createFrameWidget } from "../frame/frame-widget.js";
import { loading } from "../preload/script-state.js";

/** Fetched once for the page, and only for `isolation="frame"`. */
let fetched: typeof createFrameWidget | undefined;

/** The state of a component's own frame; `create` is there once `load` has fetched the frame's code. */
export function useFrame() {
  const [create, setCreate] = useState(() => fetched);
  const [state, onScript] = useState(loading);

  /** Starts again: what was told of an earlier frame is forgotten. */
  async function load() {
    onScript(loading);
    try {
      fetched ??= (await import("../frame/frame-widget.js")).createFrameWidget;
      setCreate(() => fetched);
    } catch (cause) {
      onScript({ status: "error", error: callError("script-failed", "no frame code", "", { cause }) });
    }
  }

  return { create, state, onScript, load };
}
