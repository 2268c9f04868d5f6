import type { VideoCallState } from "../video-call/events.js";

/** The messages that a test can send as the platform. */
export interface VideoCallStubMessages {
  state: VideoCallState;
  greet: Readonly<Record<string, unknown>>;
  chat: Readonly<Record<string, unknown>>;
  feedback: Readonly<Record<string, unknown>>;
}

/** The vendor's element (contract, section 1). */
export const tagName = "wc-video-call";

/** A message as the widget sends it (contract, section 3). */
export const messageOf = (type: keyof VideoCallStubMessages, value: unknown) => ({
  subject: "call",
  payload: { type, data: type === "state" ? { state: value } : value },
});
