import type { VideoCallData, VideoCallState } from "./types.js";
import type { Widget } from "./widget.js";

/**
 * What a living element has told of its last call. Of states only what they come to, of greetings, chat and ratings
 * only the last: however much a widget says, this does not grow. `connectedMs` still grows while `connectedSince` is
 * given.
 */
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
const calls = new Map<Widget, CallNow>();
const listeners = new Set<() => void>();

const tellListeners = () => {
  for (const listener of listeners) listener();
};

export const noCall: CallNow = {
  isActive: false,
  connectedMs: 0,
  lastGreet: undefined,
  lastChat: undefined,
  lastFeedback: undefined,
};

/** Whether there is anything of this element; no more once it has been released. */
export const hasSpoken = (widget: Widget): boolean => calls.has(widget);

export const callOf = (widget: Widget): CallNow => calls.get(widget) ?? noCall;

export const isUnderWay = (widget: Widget): boolean => callOf(widget).isActive;

/** The call of `element`; without one the active call that spoke last for the first time, else the newest of all. */
export function findCall(element: Element | null | undefined): CallNow {
  let newest = noCall;
  for (const [widget, call] of calls) {
    if (element === undefined ? call.isActive || !newest.isActive : widget.element === element) newest = call;
  }
  return newest;
}

export function keepCall(widget: Widget, call: CallNow): void {
  calls.set(widget, call);
  tellListeners();
}

export function forgetRecord(widget: Widget): void {
  if (calls.delete(widget)) tellListeners();
}

export function subscribeToCalls(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
