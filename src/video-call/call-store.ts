import type { VideoCallData, VideoCallState, VideoCallStateChange } from "./types.js";
import type { Widget } from "./widget.js";

interface Said {
  readonly data: VideoCallData;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** What a living element has told so far; of greetings, chat and ratings only the last, so that nothing piles up. */
export interface CallRecord {
  readonly changes: readonly VideoCallStateChange[];
  readonly greet?: Said;
  readonly chat?: Said;
  readonly feedback?: Said;
}

/** What that comes to, for the eyes of a component; `connectedMs` still grows while `connectedSince` is given. */
export interface CallNow {
  readonly state?: VideoCallState | undefined;
  readonly since?: number | undefined;
  readonly isActive: boolean;
  readonly connectedMs: number;
  readonly connectedSince?: number | undefined;
  readonly lastGreet?: VideoCallData | undefined;
  readonly lastChat?: VideoCallData | undefined;
  readonly lastFeedback?: VideoCallData | undefined;
}

/** Every element that has spoken and lives on, the first to speak first. */
const calls = new Map<Widget, { record: CallRecord; now: CallNow }>();
const listeners = new Set<() => void>();

const tellListeners = () => {
  for (const listener of listeners) listener();
};

export const noCall: CallNow = { isActive: false, connectedMs: 0 };

export const recordOf = (widget: Widget): CallRecord => calls.get(widget)?.record ?? { changes: [] };

export const isUnderWay = (widget: Widget): boolean => calls.get(widget)?.now.isActive === true;

/** The call of `element`; without one the active call that spoke last for the first time, else the newest of all. */
export function findCall(element: Element | null | undefined): CallNow {
  let newest = noCall;
  for (const [widget, { now }] of calls) {
    if (element === undefined ? now.isActive || !newest.isActive : widget.element === element) newest = now;
  }
  return newest;
}

export function keepRecord(widget: Widget, record: CallRecord, now: CallNow): void {
  calls.set(widget, { record, now });
  tellListeners();
}

export function forgetRecord(widget: Widget): void {
  if (calls.delete(widget)) tellListeners();
}

export function subscribeToCalls(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
