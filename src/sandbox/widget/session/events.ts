/** What the widget tells its host page, as the one argument of the `wc` event. */
export type CallStateName = "ringing" | "cancelled" | "connected" | "disconnected" | "redirected" | "ended" | "closed";

export type WidgetEventType = "state" | "greet" | "chat" | "feedback";

export interface WidgetEvent {
  subject: string;
  payload: { type: WidgetEventType; data: Record<string, unknown> };
}

export function createEvent(type: WidgetEventType, data: Record<string, unknown>): WidgetEvent {
  return { subject: "video-call", payload: { type, data } };
}

export function createStateEvent(state: CallStateName): WidgetEvent {
  return createEvent("state", { state });
}
