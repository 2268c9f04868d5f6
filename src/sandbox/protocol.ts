/**
 * What the stand-in platform, its widget, its operator console and its robot say to one another over WebSocket.
 * It is the sandbox's own: the vendor's signalling is not documented and nothing outside this folder reads it.
 *
 * The customer's side always makes the offer, a fresh peer connection for each operator it meets.
 */

/** Where the customer's widget connects. */
export const customerSocketPath = "/ws/customer";
/** Where the operator console and the robot connect. */
export const operatorSocketPath = "/ws/operator";

export type Signal =
  | { kind: "offer" | "answer"; sdp: string }
  | { kind: "candidate"; candidate: RTCIceCandidateInit | null };

/** What is wrong with the media that the robot sends, until it is told otherwise. */
export type OperatorMediaFault =
  | "picture-frozen"
  | "picture-black"
  | "sound-missing"
  | "operator-silent"
  | "operator-camera-off";

/** What is wrong with the customer's camera or microphone, until the widget is told otherwise. */
export type CustomerMediaFault = "camera-muted" | "camera-ended" | "microphone-silent";

export interface Attachment {
  name: string;
  /** MIME type. */
  type: string;
  /** At most 2 MB; images, PDF and text. */
  dataUrl: string;
}

export interface OperatorCard {
  id: number;
  /** As shown to the customer. */
  name: string;
}

export interface CallRequest {
  topic: string;
  domain: string;
  /** Absent: an anonymous call. */
  userId?: string;
  targetOperatorId?: number;
  environment?: string;
  lang: "ru" | "kk" | "en";
  extra?: Record<string, unknown>;
}

export type CustomerToServer =
  | { type: "call"; request: CallRequest }
  /** Before an operator has accepted. */
  | { type: "cancel" }
  | { type: "hangup" }
  | { type: "signal"; signal: Signal }
  | { type: "chat"; text: string; attachment?: Attachment }
  | { type: "feedback"; rating: number; comment?: string };

export type ServerToCustomer =
  | { type: "ringing"; callId: string }
  /**
   * Nobody is at the console: the widget opens this address of the platform in an unseen frame (`allow="autoplay"`),
   * where the robot operator picks the call up, and keeps the frame until the call is over.
   */
  | { type: "robot"; url: string }
  /** The robot has done its part, or a person came first: the widget removes the frame. */
  | { type: "robot-over" }
  | { type: "connected"; callId: string; operator: OperatorCard }
  | { type: "greet"; text: string; operator: OperatorCard }
  | { type: "signal"; signal: Signal }
  | { type: "chat"; from: "customer" | "operator"; text: string; at: string; attachment?: Attachment }
  /** A fault of camera or microphone begins; `null`: it is over. */
  | { type: "media-fault"; fault: CustomerMediaFault | null }
  /** Drop the peer connection and open another one: the media take another way from now on. */
  | { type: "reconnect" }
  /** The operator handed the call on: drop the peer connection, await the next `connected`. */
  | { type: "redirected"; operator?: OperatorCard }
  /** The operator fell off the connection; the call may still come back with `connected`. */
  | { type: "disconnected" }
  | { type: "cancelled"; reason: "customer" | "no-operator" }
  | { type: "ended"; by: "customer" | "operator" };

/** A call as the console shows it. */
export interface CallCard {
  id: string;
  state: "ringing" | "connected" | "disconnected" | "redirected" | "ended" | "cancelled";
  /** ISO 8601. */
  since: string;
  request: CallRequest;
  /** What the platform knows of the customer; absent in an anonymous call. */
  customer?: Record<string, string | number>;
  operator?: OperatorCard;
}

export type CallStatus = "success" | "rejected" | "tech_error";

export type OperatorToServer =
  | { type: "sign-in"; operatorId: number }
  /** Sent by the robot's page instead of `sign-in`; the ticket came in the address of the page. */
  | { type: "robot"; ticket: string }
  | { type: "accept"; callId: string }
  | { type: "decline"; callId: string }
  | { type: "signal"; callId: string; signal: Signal }
  | { type: "chat"; callId: string; text: string; attachment?: Attachment }
  | { type: "redirect"; callId: string; operatorId?: number; topic?: string }
  | { type: "hangup"; callId: string }
  /** Acts a lost connection: the customer sees `disconnected`. */
  | { type: "drop"; callId: string }
  | { type: "outcome"; callId: string; status: CallStatus; comment?: string; techErrorReason?: string };

export type ServerToOperator =
  | { type: "signed-in"; operator: OperatorCard }
  | { type: "refused"; reason: string }
  /** The whole queue that this operator may take, after each change. */
  | { type: "queue"; calls: CallCard[] }
  /** `withoutVideo`: the robot answers without a picture. */
  | { type: "accepted"; call: CallCard; withoutVideo?: true }
  /** Drop the peer connection; the customer offers another one. */
  | { type: "reconnect"; callId: string }
  /** A fault of the robot's picture or sound begins; `null`: it is over. */
  | { type: "media-fault"; callId: string; fault: OperatorMediaFault | null }
  | { type: "signal"; callId: string; signal: Signal }
  | { type: "chat"; callId: string; from: "customer" | "operator"; text: string; at: string; attachment?: Attachment }
  | { type: "feedback"; callId: string; rating: number; comment?: string }
  /** The call is over for this operator: `redirected` to another, `dropped` (may be taken back from the queue), or really over. */
  | { type: "over"; callId: string; reason: "ended" | "cancelled" | "redirected" | "dropped" }
  | { type: "webhook"; callId: string; delivered: boolean; detail: string };
