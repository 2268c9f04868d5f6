import { callStates, type DataEvent, dataEvents, type VideoCallData, type VideoCallState } from "../events.js";
import { plainCopy } from "./plain-copy.js";

export type VideoCallEvent =
  | { type: "state"; state: VideoCallState }
  | { type: DataEvent; data: VideoCallData }
  /** A type, a state or a shape that the contract does not have: a newer platform, or not the platform at all. */
  | { type: "unknown" };

const record = (value: unknown): VideoCallData =>
  typeof value === "object" && value !== null ? (value as VideoCallData) : {};

/** The row of a table that equals a value from outside. */
const find = <Row extends string>(rows: readonly Row[], value: unknown) => rows.find((row) => row === value);

/**
 * Parses a message of the platform. It is untrusted: what is not known becomes `unknown`, and nothing throws. Each field
 * is read once, because a second read could give another value.
 */
export function parseMessage(message: unknown): VideoCallEvent {
  try {
    const payload = record(record(message).payload);
    const { type, data } = payload;
    const dataEvent = find(dataEvents, type);
    if (dataEvent) return { type: dataEvent, data: record(data) };
    const state = type === "state" && find(callStates, record(data).state);
    if (state) return { type: "state", state };
  } catch {
    // A getter that throws: not a shape of the contract.
  }
  return { type: "unknown" };
}

/**
 * Copies the message out of the DOM event: Vue custom elements put the array of emitted arguments into `detail`. A
 * message that throws when it is read is `undefined`.
 */
export function messageOf(event: Event): unknown {
  try {
    const detail: unknown = (event as CustomEvent<unknown>).detail;
    return plainCopy(Array.isArray(detail) ? detail[0] : detail);
  } catch {
    return undefined;
  }
}
