/** What can be wrong with a call's media. In order of weight: the first of several explains most to the customer. */
export const problemCodes = [
  "connection-failed",
  "connection-interrupted",
  "camera-stopped",
  "microphone-silent",
  "no-remote-sound",
  "no-remote-picture",
  "picture-frozen",
  "bandwidth-low",
] as const;

/**
 * - `connection-failed`: the media found no way to the other side, or the browser gave up a connection
 * - `connection-interrupted`: nothing arrives any more over a connection that stood
 * - `camera-stopped`: the customer's camera gives no picture, though the customer has not turned it off
 * - `microphone-silent`: the customer's microphone gives no sound, though the customer has not muted it
 * - `no-remote-sound`: the operator's side has promised sound, and none arrives
 * - `no-remote-picture`: the operator's side has promised a picture, and none arrives, or it is black
 * - `picture-frozen`: the operator's picture stands still
 * - `bandwidth-low`: the network carries too little for a picture
 */
export type VideoCallProblemCode = (typeof problemCodes)[number];

/** A problem of a call's media. Told when it begins, and once more when it is over. */
export interface VideoCallProblem {
  readonly code: VideoCallProblemCode;
  /** When it began, in milliseconds since the epoch. */
  readonly since: number;
  readonly isOver: boolean;
}
