import { preload } from "../preload/preload.js";
import type { ScriptState } from "../preload/script-state.js";
import { warnOfPlainHttp } from "../preload/warn-of-plain-http.js";
import { startScript } from "../script/script-store.js";
import type { Mark, VideoCallProps } from "../types.js";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import type { Wanted } from "../widget/show-widget.js";
import type { Caller } from "./useCaller.js";
import { useFrame } from "./useFrame.js";
import { usePageScript } from "./usePageScript.js";

export interface CallScript extends Pick<Wanted, "createInFrame" | "onFrameScript"> {
  state: ScriptState;
  /** Loads the script, also again after a failure. */
  load: () => void;
  /** Whether a widget can be created. The script of a frame runs inside the widget. */
  canCreate: boolean;
}

/** The widget's script, of the page or of a frame: preloads it, loads it, and marks that in the timeline. */
export function useCallScript(
  props: VideoCallProps,
  host: string,
  { status }: Caller,
  isHydrating: boolean,
  mark: Mark,
): CallScript {
  const isFramed = props.isolation === "frame";
  const pageState = usePageScript(host);
  const frame = useFrame();
  const state = isFramed ? frame.state : pageState;
  const isLoaded = state.status === "ready";
  const load = () => void (isFramed ? frame.load() : startScript(host, props));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the options loads nothing again
  useBrowserLayoutEffect(
    function fetchScript() {
      if (status === "error" || !host) return;
      warnOfPlainHttp(host);
      mark("script-requested");
      // A frame runs its script when the id is there, a page at once: then the call waits for nothing but the id.
      if (status !== "ready") preload(host, props, status !== "idle" && !isFramed);
      if (status !== "idle" || isFramed) load();
    },
    [host, status, isFramed],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `mark` is another function in each render
  useBrowserLayoutEffect(
    function markLoaded() {
      if (isLoaded) mark("script-loaded");
    },
    [isLoaded],
  );

  return {
    state,
    load,
    canCreate: isFramed ? state.status !== "error" && !!frame.create && !isHydrating : isLoaded,
    createInFrame: isFramed ? frame.create : undefined,
    onFrameScript: frame.onScript,
  };
}
