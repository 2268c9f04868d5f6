import type { VideoCallState } from "../types.js";
import { plainCopy } from "./plain-copy.js";

/** A message of the widget: a copy of the first emitted argument of the DOM event `wc` (contract, section 3). */
export interface VideoCallMessage {
  subject?: unknown;
  payload?: { type?: unknown; data?: unknown };
}

export type VideoCallEvent =
  | { type: "state"; state: VideoCallState }
  | { type: "greet" | "chat" | "feedback"; data: Readonly<Record<string, unknown>> }
  /** A type, a state or a shape that the contract lacks: a newer platform, or not the platform at all. */
  | { type: "unknown" };

const states: readonly unknown[] = [
  "ringing",
  "cancelled",
  "connected",
  "disconnected",
  "redirected",
  "ended",
  "closed",
] satisfies VideoCallState[];

const dataTypes: readonly unknown[] = ["greet", "chat", "feedback"];

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads a message of the platform, which is untrusted: whatever is not known becomes `unknown`, nothing throws. Each
 * field is read once, as a second read could give something else.
 */
export function parseMessage(message: unknown): VideoCallEvent {
  try {
    const { type, data } = record(record(message).payload);
    if (type === "state") {
      const { state } = record(data);
      return states.includes(state) ? { type, state: state as VideoCallState } : { type: "unknown" };
    }
    if (dataTypes.includes(type)) return { type: type as "greet" | "chat" | "feedback", data: record(data) };
  } catch {
    // A getter that throws: not a shape of the contract.
  }
  return { type: "unknown" };
}

/**
 * A copy of the message inside the DOM event: Vue custom elements put the array of emitted arguments into `detail`. What
 * cannot even be looked at is no message.
 */
export function messageOf(event: Event): unknown {
  try {
    const detail: unknown = (event as CustomEvent<unknown>).detail;
    return plainCopy(Array.isArray(detail) ? detail[0] : detail);
  } catch {
    return undefined;
  }
}
