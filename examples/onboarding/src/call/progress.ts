import type { CallOutcome, VideoCallData, VideoCallErrorCode, VideoCallState } from "react-qbox-video-call";

/** The platform's states, and what there is to say before the first and instead of them. */
export type CallStage = VideoCallState | "preparing" | "ready" | "failed";

export type CallEvent =
  | { kind: "ready" }
  | { kind: "state"; state: VideoCallState }
  | { kind: "greet" | "chat" | "feedback"; data: VideoCallData }
  | { kind: "error"; code: VideoCallErrorCode }
  | { kind: "decided"; outcome: CallOutcome };

export type LogEntry = Exclude<CallEvent, { kind: "ready" }> & { id: number; at: number };

export interface CallProgress {
  stage: CallStage;
  /** When the conversation began and ended, in milliseconds since the epoch. */
  connectedAt?: number | undefined;
  finishedAt?: number | undefined;
  /** The connection was lost, and the call ended before it came back: nobody has decided anything. */
  wasCut?: boolean;
  /** The operator has decided about this call. */
  isDecided?: boolean;
  /** A call before this one is not decided yet: that it failed may still be told, and is no news then. */
  isOwed?: boolean;
  /** Oldest first. */
  log: readonly LogEntry[];
}

export const noCall: CallProgress = { stage: "preparing", log: [] };

const stageOf = (event: CallEvent, before: CallStage): CallStage => {
  if (event.kind === "state") return event.state;
  if (event.kind === "error") return "failed";
  return event.kind === "ready" ? "ready" : before;
};

/** `reset`: for another person. `again`: the same person calls again. */
export type CallAction = { event: CallEvent; at: number } | "reset" | "again";

export function advance(before: CallProgress, action: CallAction): CallProgress {
  if (action === "reset") return noCall;
  const isOwed = before.isOwed === true || (before.connectedAt !== undefined && !before.isDecided);
  if (action === "again") return { ...noCall, isOwed };
  const { event, at } = action;
  // The page shows again, and with it the call that has gone on meanwhile.
  if (event.kind === "ready" && isRunning(before.stage)) return before;
  const stage = stageOf(event, before.stage);
  const log = event.kind === "ready" ? before.log : [...before.log, { ...event, at, id: before.log.length }];
  // The customer may call again in the same widget.
  if (event.kind === "state" && stage === "ringing") return { stage, log, isOwed };
  if (event.kind === "decided")
    return { ...before, log, isOwed: false, isDecided: !before.isOwed || isFinished(stage) };
  return {
    ...before,
    stage,
    log,
    connectedAt: before.connectedAt ?? (stage === "connected" ? at : undefined),
    finishedAt: before.finishedAt ?? (isOver(stage) ? at : undefined),
    wasCut: isFinished(stage) && (before.stage === "disconnected" || before.wasCut === true),
  };
}

/** The conversation took place and is over. */
export const isFinished = (stage: CallStage) => stage === "ended" || stage === "closed";

/** An operator is being called or is there: nothing may be taken away now. */
export const isRunning = (stage: CallStage) =>
  stage === "ringing" || stage === "connected" || stage === "disconnected" || stage === "redirected";

const isOver = (stage: CallStage) => isFinished(stage) || stage === "cancelled";
