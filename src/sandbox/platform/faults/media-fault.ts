import type { CustomerMediaFault, OperatorMediaFault } from "../../protocol.js";

/** What happens to the network between customer and operator. */
export type NetworkFault = "connection-cut" | "packet-loss" | "delay" | "low-bandwidth";

/** Faults of picture, sound and network in a call that is connected. */
export interface MediaFault {
  /**
   * Of the robot operator: `picture-frozen` (no new frames), `picture-black` (black at the full frame rate),
   * `sound-missing` (no packets of sound), `operator-silent` (packets of silence), `operator-camera-off` (the operator
   * switches the camera off), `operator-without-video` (a call without a picture from the start; no `afterMs`, no
   * `forMs`).
   *
   * Of the customer: `camera-muted` (the browser gives no frames: `track.muted`), `camera-ended` (`track.readyState`
   * is `ended`), `microphone-silent` (packets of silence).
   *
   * Of the network, in both directions: `connection-cut` (nothing arrives), `packet-loss`, `delay`, `low-bandwidth`.
   */
  kind: OperatorMediaFault | "operator-without-video" | CustomerMediaFault | NetworkFault;
  /** Milliseconds after an operator has answered. @default 3000, or 0 when it strikes a call under way */
  afterMs?: number;
  /** Milliseconds until it is over. @default it lasts until the call ends */
  forMs?: number;
  /** How many calls have it. @default all of them */
  times?: number;
  /** Of `packet-loss`: the share of the packets that is lost, evenly spread, 0 to 100. @default 20 */
  lossPercent?: number;
  /** Of `delay`: milliseconds that each packet takes longer. @default 400 */
  delayMs?: number;
  /** Of `low-bandwidth`: kilobits a second in each direction, 1 at least. @default 60 */
  kbps?: number;
}

export type MediaFaultKind = MediaFault["kind"];

const operators: readonly string[] = [
  "picture-frozen",
  "picture-black",
  "sound-missing",
  "operator-silent",
  "operator-camera-off",
] satisfies OperatorMediaFault[];
const customers: readonly string[] = [
  "camera-muted",
  "camera-ended",
  "microphone-silent",
] satisfies CustomerMediaFault[];
const networks: readonly string[] = [
  "connection-cut",
  "packet-loss",
  "delay",
  "low-bandwidth",
] satisfies NetworkFault[];

export const isOfOperator = (kind: MediaFaultKind): kind is OperatorMediaFault => operators.includes(kind);
export const isOfCustomer = (kind: MediaFaultKind): kind is CustomerMediaFault => customers.includes(kind);
export const isOfNetwork = (kind: MediaFaultKind): kind is NetworkFault => networks.includes(kind);

/** Every kind. */
export const mediaFaultKinds: readonly string[] = [...operators, "operator-without-video", ...customers, ...networks];
