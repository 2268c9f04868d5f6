import { type CallOwner, isUnderWay, isWatched } from "../call/call-store.js";
import type { VideoCallDiagnostics } from "../types.js";

/**
 * Lets a call's media be watched as long as the host or a reader of `useVideoCall()` wants to know. What watches them is
 * fetched then, and not before.
 *
 * @param wishes the props of the component that shows the call, as they are now
 */
export function offerSight(owner: CallOwner, wishes: () => VideoCallDiagnostics): void {
  owner.wishes = wishes;
  owner.watch = () => {
    if (isUnderWay(owner) && isWatched(owner))
      import("../diagnostics/watch-call.js").then(
        ({ watchCall }) => watchCall(owner),
        // The call goes on without it.
        () => {},
      );
  };
}
