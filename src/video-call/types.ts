import type { ReactNode } from "react";
import type { CustomerUpsertState } from "../customer-upsert/types.js";
import type { VideoCallAttributes } from "./attributes/attributes.js";
import type { VideoCallProblem } from "./call-problems.js";
import type { VideoCallQuality } from "./call-quality.js";
import type { VideoCallError } from "./errors.js";
import type { EventCallbacks, VideoCallData, VideoCallMessage, VideoCallState } from "./events.js";

/** A customer's or an employee's id in the platform: an integer, as a number or as text. */
export type PlatformId = number | string;

export interface VideoCallStateChange {
  state: VideoCallState;
  /** Absent for the first state of this element. */
  previous: VideoCallState | undefined;
  /** When the message came, in milliseconds since the epoch. */
  at: number;
  /** Why, where the platform did not say so; `onEnded` is not called then. */
  reason?: VideoCallEndReason | undefined;
}

/**
 * Why this package ended a call under way.
 *
 * - `unmounted`: the component has left the page, without `keepAlive`
 * - `caller-changed`: its props name another host, customer or operator, or one that is not known yet
 * - `window-closed`: the pop-up or the frame of its portal was closed or loaded something else
 * - `ended-in-window`: the customer pressed End in the floating window
 * - `replaced`: the customer ended it to start another call
 * - `end-called`, `restarted`: the page called `end()` or `restart()` of `useVideoCall()`
 */
export type VideoCallEndReason =
  | "unmounted"
  | "caller-changed"
  | "window-closed"
  | "ended-in-window"
  | "replaced"
  | "end-called"
  | "restarted";

/** How far a mounted component has come, for the first time. */
export interface VideoCallMark {
  /**
   * `script-requested`: the script is being fetched, also ahead of the call. `script-loaded`: it has run.
   * `element-ready`: the element is in the page. Then the call's states.
   */
  name: "script-requested" | "script-loaded" | "element-ready" | VideoCallState;
  /** Milliseconds since the component was mounted. */
  ms: number;
}

/** Adds a mark to the component's timeline, if it is not there yet. */
export type Mark = (name: VideoCallMark["name"]) => void;

export interface VideoCallCallbacks extends EventCallbacks {
  /** The element is in the page, its attributes set. */
  onReady?: ((element: HTMLElement) => void) | undefined;
  /**
   * What is shown in place of the call went wrong in this way. Not called for a `customer` whose refusal names fields: the
   * form shows it. In development each error is written to the console, too.
   */
  onError?: ((error: VideoCallError) => void) | undefined;
  /** Every message of the widget, unchecked, known to this package or not: plain data are copied, all else is as received. */
  onEvent?: ((message: VideoCallMessage) => void) | undefined;
  /** Each known state of the call, and the end of a call that another caller took the place of (`reason`). */
  onStateChange?: ((change: VideoCallStateChange) => void) | undefined;
  /**
   * How far this component has come, called with all marks so far whenever one is added: a team's funnel from mount to
   * `connected`. Each mark is also a `performance.measure` entry named `qbox-video-call:<mark>`.
   */
  onTimeline?: ((marks: readonly VideoCallMark[]) => void) | undefined;
  /** Calling an operator. */
  onRinging?: (() => void) | undefined;
  /** The customer cancelled, or no operator was available. */
  onCancelled?: (() => void) | undefined;
  /** Customer and operator are connected. */
  onConnected?: (() => void) | undefined;
  /** The operator dropped off the connection. */
  onDisconnected?: (() => void) | undefined;
  /** The call is being handed to another operator. */
  onRedirected?: (() => void) | undefined;
  /** The call stopped after the customer finished it. Not called when a change of the caller ended it. */
  onEnded?: (() => void) | undefined;
  /** The customer closed the widget of a finished call. */
  onClosed?: (() => void) | undefined;
  /** The operator's greeting. */
  onGreet?: ((data: VideoCallData) => void) | undefined;
  /** A text message in the chat. */
  onChat?: ((data: VideoCallData) => void) | undefined;
  /** The customer's rating. */
  onFeedback?: ((data: VideoCallData) => void) | undefined;
}

/**
 * The other callers, left away or given as nothing. Compilers print the name: "Type 'number' is not assignable to type
 * 'NothingBesideAnotherCaller'".
 */
export type NothingBesideAnotherCaller = null | undefined;

/** An anonymous call. It has to be written out, because the platform starts one whenever the id is missing. */
export interface AnonymousCall {
  /** The call has no known customer. */
  anonymous: true;
  userId?: NothingBesideAnotherCaller;
  customer?: NothingBesideAnotherCaller;
}

/** A call of the customer whom `useCustomerUpsert` sends. */
export interface CustomerWithoutUserId {
  /**
   * What `useCustomerUpsert` returned: no element before its id has resolved. A call under way goes on while a new
   * upsert is pending or has failed, and ends when another id comes.
   */
  customer: CustomerUpsertState;
  userId?: NothingBesideAnotherCaller;
  anonymous?: false | undefined;
}

/** A call of a customer whose id is known, or on its way. */
export interface UserIdWithoutCustomer {
  /**
   * The customer's id in the platform, or a promise of it: no element before it has resolved. Another id makes another
   * element, and a new promise ends the call at once; keep the promise between renders. `undefined` and `null` are not
   * ids.
   */
  userId: PlatformId | PromiseLike<PlatformId>;
  customer?: NothingBesideAnotherCaller;
  anonymous?: false | undefined;
}

/**
 * Who calls: exactly one of the three. Without an id the platform starts an anonymous call, so an id that may be
 * missing does not compile.
 */
// The order and the names are what a compiler says to a wrong use. Where none fits better it compares with the last
// member: that is the one with `userId`. `anonymous` stands first, so it is never the advice. Its `false` beside the
// others makes `anonymous={false}` alone say "Property 'userId' is missing", and not "'false' is not assignable to
// 'true'"; `null` does the same for a nullable id. test/types/wrong holds what compilers say.
export type VideoCallCaller = AnonymousCall | CustomerWithoutUserId | UserIdWithoutCustomer;

export interface ScriptOptions {
  /**
   * Subresource integrity of the widget's script: a hash (`sha384-…`), or `"auto"` to ask the platform's SRI address.
   * Any other text is refused (`invalid-props`), since browsers would run the script unchecked.
   * @default none
   */
  integrity?: "auto" | (string & {}) | undefined;
  /** CSP nonce of the script tag. */
  nonce?: string | undefined;
  /** CORS mode of the script tag. @default "anonymous" with `integrity`, else none */
  crossOrigin?: "anonymous" | "use-credentials" | undefined;
  /** Time limit for the script, its automatic retries included, in milliseconds. @default 20000 */
  scriptTimeoutMs?: number | undefined;
}

export interface VideoCallIsolation {
  /**
   * Where the widget runs. `"page"`: its element stands in your page, which is what the platform documents. A page
   * serves one host. While the element lives, `navigator.mediaDevices.getUserMedia`, `getDisplayMedia`,
   * `RTCPeerConnection`, `WebSocket` and their like are wrapped, so that unmounting ends what the platform's script opened by
   * them: camera and microphone also when the person allows them only afterwards. Your own calls of these functions are
   * not touched, and with no call left the browser's functions are back. What the script starts in a worker is not seen.
   *
   * `"frame"`: it runs in a frame of your own origin, whose removal ends camera, microphone and connections for
   * certain; several hosts can share a page. The page's CSP holds inside. Your styles do not reach the widget, and its
   * element, as `onReady` gives it, is no `instanceof` your page's `HTMLElement`. A move in the tree keeps the call
   * in browsers with `Element.moveBefore` (Chromium 133, Firefox 144) and starts it anew elsewhere.
   *
   * @default "page"
   */
  isolation?: "page" | "frame" | undefined;
}

export interface VideoCallKeeping {
  /**
   * Whether a call under way outlives its component. It then floats above the page, in a window that moves, shrinks and
   * ends it, and returns when a `<VideoCall>` for the same host, isolation, domain, topic and caller shows anywhere.
   * Before a call begins and after it is over, unmounting ends the widget as ever. With a known customer, a second tab
   * says that the call is open elsewhere. @default false
   */
  keepAlive?: boolean | undefined;
  /**
   * Shows the page of the call again, for example by navigating there: the floating window then has a button "Back to
   * the call". @default no such button
   */
  onReturn?: (() => void) | undefined;
  /** Keeps the screen on from `connected` to the end of the call, where the browser can. @default true */
  keepScreenOn?: boolean | undefined;
}

export interface VideoCallDiagnostics {
  /**
   * How the call's media fare, every two seconds while customer and operator are connected. Loads what measures it when
   * the call begins; without `onQuality`, `onProblem` and a reader of `useVideoCall().quality`, nothing is loaded and
   * nothing is measured.
   */
  onQuality?: ((quality: VideoCallQuality) => void) | undefined;
  /**
   * Something is wrong with the call's media: called when it begins, and with `isOver` when it is over, at the latest
   * with the call. `problemText` has the words for the customer.
   */
  onProblem?: ((problem: VideoCallProblem) => void) | undefined;
  /**
   * `false` is an emergency switch, should this part of the package ever disturb the widget: nothing of a call is
   * measured, and in a page nothing of the browser is wrapped. Unmounting then ends the element and no more than what
   * the widget ends itself. Measuring stops at once, wrapping with the next element. @default true
   */
  diagnostics?: boolean | undefined;
}

export interface VideoCallAppearance {
  className?: string | undefined;
  /**
   * Shown while the id or the script is waited for, in place of the package's own text: from 300 ms on, so that a call
   * which is there at once flashes nothing; at once where a server rendered it.
   */
  fallback?: ReactNode;
  /** Shown in place of the package's own error; `retry` is absent where trying again cannot help. */
  renderError?: ((error: VideoCallError, retry: (() => void) | undefined) => ReactNode) | undefined;
}

export type VideoCallProps = Omit<VideoCallAttributes, "userId" | "targetOperatorId"> & {
  /** An employee's id in the platform, or a promise of it: the call goes to that operator alone. */
  targetOperatorId?: PlatformId | PromiseLike<PlatformId> | undefined;
} & VideoCallCaller &
  VideoCallCallbacks &
  ScriptOptions &
  VideoCallIsolation &
  VideoCallKeeping &
  VideoCallDiagnostics &
  VideoCallAppearance;
