import { callError } from "../errors.js";
import type { createFrameWidget } from "../frame/frame-widget.js";
import { loading, type ScriptState } from "../preload/script-state.js";

/** Fetched once for the page, and only for `isolation="frame"`. */
let fetched: typeof createFrameWidget | undefined;

/** The script in a component's own frame, and the code that makes such frames. */
export interface FrameScript {
  state: ScriptState;
  /** There once `load` has fetched the frame's code. */
  create: typeof createFrameWidget | undefined;
  /** Hears of each change: its component, the only one that has this frame. */
  changed?: () => void;
  onScript(state: ScriptState): void;
  /** Starts again: what was told of an earlier frame is forgotten. */
  load(): Promise<void>;
}

export function createFrameScript(): FrameScript {
  const script: FrameScript = {
    state: loading,
    create: fetched,
    onScript(state) {
      script.state = state;
      script.changed?.();
    },
    async load() {
      script.onScript(loading);
      try {
        script.create = fetched ??= (await import("../frame/frame-widget.js")).createFrameWidget;
        script.changed?.();
      } catch (cause) {
        script.onScript({ status: "error", error: callError("script-failed", "no frame code", "", { cause }) });
      }
    },
  };
  return script;
}
