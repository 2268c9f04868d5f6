import type { Attachment, OperatorCard } from "../../protocol.js";
import type { Refusal } from "../media/refusal.js";

/** The phase of the call, as the widget shows it. */
export type CallPhase =
  /** The start page. */
  | "idle"
  /** The browser asks for camera and microphone. */
  | "checking"
  /** They are not available; `refusal` says why. */
  | "refused"
  /** The connection to the platform is being made. */
  | "dialling"
  | "ringing"
  | "talking"
  /** The operator has lost the connection and may come back. */
  | "lost"
  /** On the way to another operator. */
  | "redirecting"
  | "finished"
  /** No operator was available. */
  | "unanswered"
  /** The platform cannot be reached, or the connection to it broke. */
  | "failed"
  | "closed";

export interface ChatMessage {
  id: number;
  from: "customer" | "operator";
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
  attachment?: Attachment | undefined;
}

export interface CallState {
  phase: CallPhase;
  refusal: Refusal | undefined;
  operator: OperatorCard | undefined;
  /** The operator that the call is being handed to, when the platform named one. */
  nextOperator: OperatorCard | undefined;
  messages: readonly ChatMessage[];
  /** When the first operator answered, and when the call was over: milliseconds since the epoch. */
  connectedAt: number | undefined;
  endedAt: number | undefined;
  isFeedbackSent: boolean;
  wasCancelled: boolean;
}

/** A call in these phases goes on at the platform, too. */
const livePhases: ReadonlySet<CallPhase> = new Set(["dialling", "ringing", "talking", "lost", "redirecting"]);
const restingPhases: ReadonlySet<CallPhase> = new Set([
  "idle",
  "refused",
  "finished",
  "unanswered",
  "failed",
  "closed",
]);
const connectedPhases: ReadonlySet<CallPhase> = new Set(["talking", "lost", "redirecting"]);

export const isLive = (phase: CallPhase): boolean => livePhases.has(phase);
/** Tells whether a call can be started: no other call is under way. */
export const isResting = (phase: CallPhase): boolean => restingPhases.has(phase);
/** An operator has answered and the call is not over. */
export const isConnected = (phase: CallPhase): boolean => connectedPhases.has(phase);

export function emptyCallState(): CallState {
  return {
    phase: "idle",
    refusal: undefined,
    operator: undefined,
    nextOperator: undefined,
    messages: [],
    connectedAt: undefined,
    endedAt: undefined,
    isFeedbackSent: false,
    wasCancelled: false,
  };
}
