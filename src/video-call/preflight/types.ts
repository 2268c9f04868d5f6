import type { Language } from "../language.js";

/**
 * - `insecure-context`: the page is neither https nor localhost
 * - `in-app-browser`: a messenger's or another app's web view that gives no camera; a real browser would
 * - `blocked-by-policy`: the page's Permissions-Policy, or the `allow` of the frame it is in, forbids camera or microphone
 * - `no-media-devices`: the browser is too old to open a camera
 * - `no-webrtc`: the browser cannot make a video connection, or somebody has switched that off
 * - `camera-missing`, `microphone-missing`: the device has none; one that the browser hides before the permission is not missing
 * - `camera-denied`, `microphone-denied`: the browser's setting for this site forbids it
 * - `camera-denied-by-system`, `microphone-denied-by-system`: the operating system forbids it to the browser (only with `ask`)
 * - `permission-dismissed`: the person closed the browser's question without an answer; asking again may help (only with `ask`)
 * - `camera-busy`, `microphone-busy`: another program holds it, or the system cannot start it (only with `ask`)
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
   * Opens camera and microphone and lets go of them at once: the only way to find them busy or kept back by the system,
   * to find an absent one in Safari and Firefox, and to have the person allow them before the call. May show the
   * browser's question, and a second one for a single device to learn which of the two fails, so call it from a click.
   * @default false
   */
  ask?: boolean | undefined;
}
