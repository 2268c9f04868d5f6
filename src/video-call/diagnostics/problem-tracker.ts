import type { VideoCallProblem, VideoCallProblemCode } from "../call-problems.js";
import { type CallView, longestMs } from "./call-view.js";
import { detectors } from "./detectors.js";

/** What is known of one kind of problem. */
interface Course {
  /** How long it has been seen, or not seen, without a break; in milliseconds. */
  seenMs: number;
  goneMs: number;
  open?: VideoCallProblem | undefined;
}

export interface ProblemTracker {
  /** Those that are not over, the weightiest first. */
  readonly open: readonly VideoCallProblem[];
  /**
   * Looks at a view.
   *
   * @param at milliseconds since the epoch
   * @returns the problems that begin or are over with it
   */
  look(view: CallView, at: number): VideoCallProblem[];
  /** The call is over, and so are its problems. */
  end(): VideoCallProblem[];
}

/** Tells each problem once when it has lasted long enough, and once when it is over. */
export function createProblemTracker(): ProblemTracker {
  const courses = new Map<VideoCallProblemCode, Course>(detectors.map(({ code }) => [code, { seenMs: 0, goneMs: 0 }]));
  const openOnes = () => [...courses.values()].flatMap(({ open }) => open ?? []);

  return {
    get open() {
      return openOnes();
    },
    look(view, at) {
      return detectors.flatMap(({ code, isSeen, startMs, endMs }) => {
        const course = courses.get(code) as Course;
        const isHere = view.ms > longestMs ? undefined : isSeen(view);
        if (isHere === undefined) return [];
        course.seenMs = isHere ? course.seenMs + view.ms : 0;
        course.goneMs = isHere ? 0 : course.goneMs + view.ms;
        const { open, seenMs, goneMs } = course;
        if (isHere && !open && seenMs >= startMs) {
          course.open = { code, since: at - seenMs, isOver: false };
          return [course.open];
        }
        if (isHere || !open || goneMs < endMs) return [];
        course.open = undefined;
        return [{ ...open, isOver: true }];
      });
    },
    end() {
      const ended = openOnes().map((problem) => ({ ...problem, isOver: true }));
      for (const course of courses.values()) course.open = undefined;
      return ended;
    },
  };
}
