import { type CallOwner, isUnderWay, sightReaders } from "../call/call-store.js";
import { runCallback } from "../run-callback.js";
import type { VideoCallDiagnostics } from "../types.js";

/**
 * Lets a call's media be watched as long as the host or a reader of `useVideoCall()` wants to know. What watches them is
 * fetched then, and not before.
 *
 * @param props of the component that shows the call, as they are now
 */
export function offerSight(owner: CallOwner, props: () => VideoCallDiagnostics): void {
  owner.isWatched = () => {
    const { diagnostics, onQuality, onProblem } = props();
    return diagnostics !== false && Boolean(onQuality || onProblem || sightReaders().size);
  };
  owner.watch = () => {
    if (owner.isWatched?.() && isUnderWay(owner))
      import("../diagnostics/watch-call.js").then(
        ({ watchCall }) => watchCall(owner),
        // The call goes on without it.
        () => {},
      );
  };
  owner.see = (sight) => {
    const { diagnostics, onQuality, onProblem } = props();
    if (diagnostics === false) return;
    owner.sight = { ...owner.sight, ...sight };
    if (sight.quality) runCallback(onQuality, sight.quality);
    if (sight.problem) runCallback(onProblem, sight.problem);
    for (const read of sightReaders()) runCallback(read, undefined);
  };
}
