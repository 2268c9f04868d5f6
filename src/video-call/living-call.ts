import type { CallNow, CallRecord } from "./call-store.js";
import type { VideoCallStateChange } from "./types.js";

const isOver = ({ state }: VideoCallStateChange) => state === "cancelled" || state === "ended" || state === "closed";

/** The states of the last call alone: an element can make one call after another. */
function lastCall(changes: readonly VideoCallStateChange[]): readonly VideoCallStateChange[] {
  const isFirst = (change: VideoCallStateChange, index: number) => {
    const before = changes[index - 1];
    return !isOver(change) && before !== undefined && isOver(before);
  };
  return changes.slice(Math.max(0, changes.findLastIndex(isFirst)));
}

/** What a record comes to, for the eyes of a component. */
export function readCall(record: CallRecord): CallNow {
  const changes = lastCall(record.changes);
  const [first] = changes;
  const last = changes.at(-1);
  const ofThisCall = (said: CallRecord["chat"]) => (said && said.at >= (first?.at ?? 0) ? said.data : undefined);
  let connectedMs = 0;
  let connectedSince: number | undefined;
  for (const { state, at } of changes) {
    if (connectedSince !== undefined) connectedMs += at - connectedSince;
    connectedSince = state === "connected" ? at : undefined;
  }
  return {
    state: last?.state,
    since: last?.at,
    isActive: last !== undefined && !isOver(last),
    connectedMs,
    connectedSince,
    lastGreet: ofThisCall(record.greet),
    lastChat: ofThisCall(record.chat),
    lastFeedback: ofThisCall(record.feedback),
  };
}
