import { useCallback, useEffect, useReducer } from "react";
import type { DecidedCallResult, VideoCallCallbacks } from "react-qbox-video-call";
import { tabMemory } from "../tab-memory.js";
import { advance, type CallEvent, isFinished, noCall } from "./progress.js";

/**
 * What has happened in the call so far, and the callbacks through which `<VideoCall>` and the decision tell it. A reload
 * after the call leads to the wait for the decision, not to the call anew.
 */
export function useCallProgress() {
  const [progress, dispatch] = useReducer(advance, noCall, (first) =>
    tabMemory.get("call") === "over" ? { ...first, stage: "closed" as const } : first,
  );
  const note = (event: CallEvent) => dispatch({ event, at: Date.now() });
  const isOver = isFinished(progress.stage) && !progress.wasCut;

  useEffect(
    function keepForReload() {
      tabMemory.set("call", isOver ? "over" : undefined);
    },
    [isOver],
  );

  const callbacks: VideoCallCallbacks = {
    onReady: () => note({ kind: "ready" }),
    // With a reason the widget is gone: nothing of it is left to close.
    onStateChange: ({ state, at, reason }) =>
      dispatch({ event: { kind: "state", state: reason ? "closed" : state }, at }),
    onGreet: (data) => note({ kind: "greet", data }),
    onChat: (data) => note({ kind: "chat", data }),
    onFeedback: (data) => note({ kind: "feedback", data }),
    onError: ({ code }) => note({ kind: "error", code }),
  };

  return {
    progress,
    callbacks,
    onDecided: ({ outcome }: DecidedCallResult) => note({ kind: "decided", outcome }),
    close: useCallback(() => dispatch({ event: { kind: "state", state: "closed" }, at: Date.now() }), []),
    reset: () => dispatch("reset"),
    again: () => dispatch("again"),
  };
}
