import type { Language } from "../language.js";

/**
 * - `insecure-context`: the page is neither https nor localhost
 * - `in-app-browser`: the web view of a messenger or another app, which gives no camera; a browser would
 * - `blocked-by-policy`: the page's Permissions-Policy, or the `allow` of the frame it is in, forbids camera or microphone
 * - `no-media-devices`: the browser is too old to open a camera
 * - `no-webrtc`: the browser cannot make a video connection, or it is switched off
 * - `camera-missing`, `microphone-missing`: the device has none; a device that the browser hides until the permission does not count as missing
 * - `camera-denied`, `microphone-denied`: the browser's setting for this site forbids it
 * - `camera-denied-by-system`, `microphone-denied-by-system`: the operating system blocks it for the browser (only with `ask`)
 * - `permission-dismissed`: the person closed the browser's prompt without an answer; another try may help (only with `ask`)
 * - `camera-busy`, `microphone-busy`: another program uses it, or the system cannot start it (only with `ask`)
 */
export type CallProblem =
  | "insecure-context"
  | "in-app-browser"
  | "blocked-by-policy"
  | "no-media-devices"
  | "no-webrtc"
  | "camera-missing"
  | "microphone-missing"
  | "camera-denied"
  | "microphone-denied"
  | "camera-denied-by-system"
  | "microphone-denied-by-system"
  | "permission-dismissed"
  | "camera-busy"
  | "microphone-busy";

export type CallSupport =
  | { ok: true }
  | {
      ok: false;
      /** Stable across releases; the message is not. */
      problem: CallProblem;
      /** What is wrong and what to do about it, in words for the customer. */
      message: string;
    };

export interface CheckCallSupportOptions {
  /** Language of the message. @default "ru" */
  lang?: Language | undefined;
  /**
   * Opens camera and microphone and releases them at once. Only so can the check find a device that is busy or blocked
   * by the system, or one that is missing in Safari and Firefox, and only so can the person allow both before the call.
   * The browser may show its prompt, and another one for a single device to learn which of the two fails. So call it
   * from a click.
   * @default false
   */
  ask?: boolean | undefined;
}
