import type { CustomerUpsertState } from "../../customer-upsert/types.js";
import { withState } from "../call/call-snapshot.js";
import { callOf, hasSpoken, keepCall } from "../call/call-store.js";
import { parseMessage } from "../call/parse-message.js";
import { plainCopy } from "../call/plain-copy.js";
import { runCallback } from "../run-callback.js";
import type { Mark, VideoCallCallbacks } from "../types.js";
import type { Widget } from "./widget.js";

/** Who hears of the call: the host, and the component's own timeline. */
export type Listeners = VideoCallCallbacks & {
  mark: Mark;
  customer?: CustomerUpsertState | null | undefined;
};

/** Of a greeting, a chat message or a rating, kept as long as its call, in UTF-16 units. */
const maxKeptCharacters = 65_536;

/** Hands a message of the widget to the callbacks: `onEvent` hears every one, the others what the contract knows. */
export function dispatchMessage(widget: Widget, message: unknown, callbacks: Listeners): void {
  const event = parseMessage(message);
  const call = callOf(widget);
  const at = Date.now();
  if (event.type === "state") keepCall(widget, withState(call, event.state, at));
  else if (event.type !== "unknown")
    keepCall(widget, { ...call, [`last${capitalized(event.type)}`]: plainCopy(event.data, maxKeptCharacters) });
  runCallback(callbacks.onEvent, message as Parameters<NonNullable<VideoCallCallbacks["onEvent"]>>[0]);
  // The host may have ended the call in that callback.
  if (event.type === "unknown" || !hasSpoken(widget)) return;
  if (event.type === "state") {
    const { state } = event;
    callbacks.mark(state);
    runCallback(callbacks.onStateChange, { state, previous: call.state, at });
    runCallback(callbacks[`on${capitalized(state)}`], undefined);
    // Whoever reloads the page now is done: the form is for the next person.
    if (state === "closed") callbacks.customer?.forget?.();
  } else runCallback(callbacks[`on${capitalized(event.type)}`], event.data);
}

/** `ringing` → `Ringing` */
const capitalized = <Name extends string>(name: Name) =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}` as Capitalize<Name>;
