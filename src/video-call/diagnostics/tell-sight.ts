import { type CallOwner, type CallSight, sightReaders } from "../call/call-store.js";
import type { VideoCallProblem } from "../call-problems.js";
import { runCallback } from "../run-callback.js";

/**
 * Tells the host and the readers of `useVideoCall()` what is seen of a call's media. `react-qbox-video-call/testing` does
 * the same for a stand-in: a change here is one there.
 *
 * @param sight what is new of it
 * @param problem the one that has begun or is over with it
 */
export function tellSight(owner: CallOwner, sight: CallSight, problem?: VideoCallProblem): void {
  const { diagnostics, onQuality, onProblem } = owner.wishes?.() ?? {};
  if (diagnostics === false) return;
  owner.sight = { ...owner.sight, ...sight };
  if (sight.quality) runCallback(onQuality, sight.quality);
  if (problem) runCallback(onProblem, problem);
  for (const read of sightReaders()) runCallback(read, undefined);
}
