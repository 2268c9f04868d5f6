import { runCallback } from "../run-callback.js";
import type { Mark, VideoCallMark, VideoCallProps } from "../types.js";

/** The marks of one mounted component, each for its first time, as long as somebody listens. */
export interface Timeline {
  /** When the component mounted; undefined before, since Next.js prerenders nothing that reads a clock while rendering. */
  start?: number;
  marks: readonly VideoCallMark[];
}

/** Milliseconds since `start`, also as an entry of the browser's timeline where there is one: Jest's jsdom has none. */
function measure(name: string, start: number): number {
  try {
    // Safari before 14.1 takes no options and returns nothing.
    return performance.measure(`qbox-video-call:${name}`, { start }).duration;
  } catch {
    return performance.now() - start;
  }
}

export const markIn =
  (timeline: Timeline, onTimeline: VideoCallProps["onTimeline"]): Mark =>
  (name) => {
    if (!onTimeline || timeline.start === undefined || timeline.marks.some((mark) => mark.name === name)) return;
    timeline.marks = [...timeline.marks, { name, ms: measure(name, timeline.start) }];
    runCallback(onTimeline, timeline.marks);
  };
