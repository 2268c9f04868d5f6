/** The call's states (contract, section 3). One row is one state; all else follows from this array. */
export const callStates = [
  "ringing",
  "cancelled",
  "connected",
  "disconnected",
  "redirected",
  "ended",
  "closed",
] as const;

/** The call's states (contract, section 3). */
export type VideoCallState = (typeof callStates)[number];

/** The widget's events that carry data (contract, section 3). One row is one event; all else follows from this array. */
export const dataEvents = ["greet", "chat", "feedback"] as const;

export type DataEvent = (typeof dataEvents)[number];

/** The data of `greet`, `chat` and `feedback`: the platform does not document their fields. */
export type VideoCallData = Readonly<Record<string, unknown>>;

/** The last data of each event that carries data: `lastGreet` and so on. */
export type LastData = { readonly [Event in DataEvent as `last${Capitalize<Event>}`]?: VideoCallData | undefined };

/** The callbacks of the events: `onRinging` and so on without a value, `onGreet` and so on with the event's data. */
export type EventCallbacks = {
  [State in VideoCallState as `on${Capitalize<State>}`]?: (() => void) | undefined;
} & {
  [Event in DataEvent as `on${Capitalize<Event>}`]?: ((data: VideoCallData) => void) | undefined;
};

/** A message of the widget: a copy of the first emitted argument of the DOM event `wc` (contract, section 3). */
export interface VideoCallMessage {
  subject?: unknown;
  payload?: { type?: unknown; data?: unknown };
}
