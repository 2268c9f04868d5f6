import { type CallRecord, livingRecords } from "./call-store.js";
import type { VideoCallData, VideoCallState, VideoCallStateChange } from "./types.js";

/** A call at one moment; `connectedMs` still grows while `connectedSince` is given. */
export interface CallNow {
  state: VideoCallState | undefined;
  since: number | undefined;
  isActive: boolean;
  connectedMs: number;
  connectedSince: number | undefined;
  lastGreet: VideoCallData | undefined;
  lastChat: VideoCallData | undefined;
  lastFeedback: VideoCallData | undefined;
}

const isOver = ({ state }: VideoCallStateChange) => state === "cancelled" || state === "ended" || state === "closed";

const isActive = ({ changes }: CallRecord) => {
  const last = changes.at(-1);
  return last !== undefined && !isOver(last);
};

/** The call of `element`; without one the active call that spoke last for the first time, else the newest of all. */
export function findRecord(element: Element | null | undefined): CallRecord | undefined {
  let newest: CallRecord | undefined;
  for (const [widget, record] of livingRecords()) {
    if (element === undefined ? !newest || isActive(record) || !isActive(newest) : widget.element === element)
      newest = record;
  }
  return newest;
}

/** The states of the last call alone: an element can make one call after another. */
function lastCall(changes: readonly VideoCallStateChange[]): readonly VideoCallStateChange[] {
  const isFirst = (change: VideoCallStateChange, index: number) => {
    const before = changes[index - 1];
    return !isOver(change) && before !== undefined && isOver(before);
  };
  return changes.slice(Math.max(0, changes.findLastIndex(isFirst)));
}

/** What a record comes to, for the eyes of a component. */
export function readCall(record: CallRecord | undefined): CallNow {
  const changes = lastCall(record?.changes ?? []);
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
    lastGreet: ofThisCall(record?.greet),
    lastChat: ofThisCall(record?.chat),
    lastFeedback: ofThisCall(record?.feedback),
  };
}
