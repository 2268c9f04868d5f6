import { useState } from "react";
import { runCallback } from "./run-callback.js";
import type { VideoCallMark } from "./types.js";

export type Mark = (name: VideoCallMark["name"]) => void;

/** Keeps the marks of one mounted component, each for its first time, as long as somebody listens. */
export function useTimeline(onTimeline: ((marks: readonly VideoCallMark[]) => void) | undefined): Mark {
  const [timeline] = useState(() => ({ start: performance.now(), marks: [] as readonly VideoCallMark[] }));
  return (name) => {
    if (!onTimeline || timeline.marks.some((mark) => mark.name === name)) return;
    const { duration } = performance.measure(`qbox-video-call:${name}`, { start: timeline.start });
    timeline.marks = [...timeline.marks, { name, ms: duration }];
    runCallback(onTimeline, timeline.marks);
  };
}
