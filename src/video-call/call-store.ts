import type { VideoCallData, VideoCallStateChange } from "./types.js";
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

const untold: CallRecord = { changes: [] };
const records = new Map<Widget, CallRecord>();
const listeners = new Set<() => void>();

const tellListeners = () => {
  for (const listener of listeners) listener();
};

export const recordOf = (widget: Widget): CallRecord => records.get(widget) ?? untold;

/** Every element that has spoken and lives on, the first to speak first. */
export const livingRecords = (): Iterable<[Widget, CallRecord]> => records;

export function keepRecord(widget: Widget, record: CallRecord): void {
  records.set(widget, record);
  tellListeners();
}

export function forgetRecord(widget: Widget): void {
  if (records.delete(widget)) tellListeners();
}

export function subscribeToRecords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
