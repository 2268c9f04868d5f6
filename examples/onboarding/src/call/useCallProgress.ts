import { useReducer } from "react";
import type { VideoCallCallbacks } from "react-qbox-video-call";
import { advance, type CallEvent, noCall } from "./progress.js";

/** What has happened in the call so far, and the callbacks through which `<VideoCall>` tells it. */
export function useCallProgress() {
  const [progress, dispatch] = useReducer(advance, noCall);
  const note = (event: CallEvent) => dispatch({ event, at: Date.now() });

  const callbacks: VideoCallCallbacks = {
    onReady: () => note({ kind: "ready" }),
    onStateChange: ({ state, at }) => dispatch({ event: { kind: "state", state }, at }),
    onGreet: (data) => note({ kind: "greet", data }),
    onChat: (data) => note({ kind: "chat", data }),
    onFeedback: (data) => note({ kind: "feedback", data }),
    onError: ({ code }) => note({ kind: "error", code }),
  };

  return { progress, callbacks, reset: () => dispatch("reset") };
}
