import { preload } from "../preload/preload.js";
import { warnOfPlainHttp } from "../preload/warn-of-plain-http.js";
import { startScript } from "../script/script-store.js";
import type { Mark, VideoCallProps } from "../types.js";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import type { FrameScript } from "./frame-script.js";
import type { Kept } from "./kept.js";
import type { Caller } from "./useCaller.js";

/**
 * Preloads and loads the widget's script, of the page or of a frame, and marks that in the timeline.
 *
 * @returns loads the script, also again after a failure
 */
export function useCallScript(
  props: VideoCallProps,
  host: string,
  { status }: Caller,
  frame: FrameScript | undefined,
  kept: Kept,
  mark: Mark,
): () => void {
  const load = () => void (frame ? frame.load() : startScript(host, props));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the options loads nothing again
  useBrowserLayoutEffect(
    function fetchScript() {
      // Of all effects this is the first.
      kept.start ??= performance.now();
      if (status === "error" || !host) return;
      warnOfPlainHttp(host);
      mark("script-requested");
      // A frame runs its script when the id is there, a page at once: then the call waits for nothing but the id.
      if (status !== "ready") preload(host, props, status !== "idle" && !frame);
      if (status !== "idle" || frame) load();
    },
    [host, status, frame],
  );
  return load;
}
