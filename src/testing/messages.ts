import type { VideoCallProblem, VideoCallProblemCode } from "../video-call/call-problems.js";
import type { VideoCallQuality } from "../video-call/call-quality.js";
import type { VideoCallState } from "../video-call/events.js";

/** What `<VideoCall>` sees of a call's media, as a test plays it. */
export interface VideoCallStubSights {
  /** What is left out is as in a good call. */
  quality: Partial<VideoCallQuality>;
  /** Begins now, unless `since` says when; `isOver: true` ends it. */
  problem: { code: VideoCallProblemCode } & Partial<VideoCallProblem>;
}

/** The messages that a test can send as the platform, and what it can let `<VideoCall>` see of the call's media. */
export interface VideoCallStubMessages extends VideoCallStubSights {
  state: VideoCallState;
  greet: Readonly<Record<string, unknown>>;
  chat: Readonly<Record<string, unknown>>;
  feedback: Readonly<Record<string, unknown>>;
}

/** The vendor's element (contract, section 1). */
export const tagName = "wc-video-call";

/** A message as the widget sends it (contract, section 3). */
export const messageOf = (type: Exclude<keyof VideoCallStubMessages, keyof VideoCallStubSights>, value: unknown) => ({
  subject: "call",
  payload: { type, data: type === "state" ? { state: value } : value },
});
