import { QBoxError } from "../errors.js";
import { errorSentences } from "./error-sentences.js";

/**
 * - `invalid-props`: a prop that cannot be meant, for example no origin in `hostName`, or no single caller
 * - `insecure-context`: the page is neither https nor localhost, so browsers give it no camera
 * - `script-failed`: the widget's script could not be fetched or was blocked, also after the automatic retries
 * - `script-timeout`: the widget's script did not arrive in `scriptTimeoutMs`
 * - `script-undefined`: the script ran and defined no `wc-video-call`
 * - `integrity-failed`: the platform's SRI address gave no usable hash (`integrity="auto"`)
 * - `frame-blocked`: `isolation="frame"`, and the page can have no frame of its own origin: it is sandboxed
 * - `second-host`: the page already holds the widget of another host
 * - `user-id-failed`: the promise given as `userId` or `targetOperatorId` was rejected
 * - `customer-failed`: the upsert given as `customer` failed, otherwise than by a refusal that names fields; `cause` is its
 *   `CustomerUpsertError`
 */
export type VideoCallErrorCode =
  | "invalid-props"
  | "insecure-context"
  | "script-failed"
  | "script-timeout"
  | "script-undefined"
  | "integrity-failed"
  | "frame-blocked"
  | "second-host"
  | "user-id-failed"
  | "customer-failed";

/** What `<VideoCall>` reports to `onError` and `renderError`, and what `preloadVideoCall` never throws. */
export class VideoCallError extends QBoxError<VideoCallErrorCode> {
  constructor(code: VideoCallErrorCode, message: string, options?: { cause?: unknown }) {
    super("VideoCallError", code, message, options);
  }
}

/** Why, where a code has several reasons. */
export type VideoCallErrorReason = keyof typeof errorSentences;

/**
 * Creates an error with its sentence for the developer; in production, and in a page without a bundler, with the reason
 * and the detail alone.
 *
 * @param detail what the sentence is about: a prop, a host, an address
 */
export function callError(
  code: VideoCallErrorCode,
  reason: VideoCallErrorReason,
  detail = "",
  options?: { cause?: unknown },
): VideoCallError {
  let message = detail ? `${reason}: ${detail}` : reason;
  try {
    if (process.env.NODE_ENV !== "production") message = errorSentences[reason](detail);
  } catch {
    // A page without a bundler has no `process`.
  }
  return new VideoCallError(code, message, options);
}

/** Whether loading the script again may help. */
export const isLoadFailure = (code: VideoCallErrorCode): boolean => /^(script|integrity)-/.test(code);
