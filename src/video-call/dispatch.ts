import { type CallRecord, keepRecord, recordOf } from "./call-store.js";
import { parseMessage } from "./events.js";
import { readCall } from "./living-call.js";
import { runCallback } from "./run-callback.js";
import type { Mark } from "./timeline.js";
import type { VideoCallCallbacks } from "./types.js";
import type { Widget } from "./widget.js";

/** Who hears of the call: the host, and the component's own timeline. */
export type Listeners = VideoCallCallbacks & { mark: Mark };

const keep = (widget: Widget, record: CallRecord) => keepRecord(widget, record, readCall(record));

/** Hands a message of the widget to the callbacks: `onEvent` hears every one, the others what the contract knows. */
export function dispatchMessage(widget: Widget, message: unknown, callbacks: Listeners): void {
  runCallback(callbacks.onEvent, message as Parameters<NonNullable<VideoCallCallbacks["onEvent"]>>[0]);
  const event = parseMessage(message);
  if (event.type === "unknown") return;
  const record = recordOf(widget);
  const at = Date.now();
  if (event.type === "state") {
    const { state } = event;
    const change = { state, previous: record.changes.at(-1)?.state, at };
    keep(widget, { ...record, changes: [...record.changes, change] });
    callbacks.mark(state);
    runCallback(callbacks.onStateChange, change);
    runCallback(callbacks[callbackName(state)], undefined);
  } else {
    const { type, data } = event;
    keep(widget, { ...record, [type]: { data, at } });
    runCallback(callbacks[callbackName(type)], data);
  }
}

/** `ringing` → `onRinging` */
const callbackName = <Name extends string>(name: Name) =>
  `on${name.charAt(0).toUpperCase()}${name.slice(1)}` as `on${Capitalize<Name>}`;
