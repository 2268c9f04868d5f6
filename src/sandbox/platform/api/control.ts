import type { CallSummary } from "../calls/call-book.js";
import type { Outcome } from "../calls/outcome.js";
import type { Delivery } from "../calls/ports.js";
import type { RobotScript } from "../calls/robot-script.js";
import type { Faults } from "../faults/faults.js";
import type { MediaFault } from "../faults/media-fault.js";
import type { StoredCustomer } from "../store/customers.js";
import type { WebhookDelivery } from "../webhook/webhook.js";
import type { ApiRequest } from "./api-request.js";

/** Something that happened on the platform. */
export interface SandboxEvent {
  /** ISO 8601. */
  at: string;
  /**
   * A call's new state, or `declined`, `robot-sent`, `chat`, `feedback`, `outcome`, `webhook`, `signed-in`, `refused`,
   * `ignored`, `request`, `faults`, `robot`, `media-fault`, `media-fault-over`.
   */
  type: string;
  callId?: string;
  detail?: string;
}

/** Lets a test control the platform. Every list is a copy, oldest first. */
export interface SandboxControl {
  readonly customers: StoredCustomer[];
  readonly calls: CallSummary[];
  /** The requests that reached the customers and employees API. */
  readonly requests: ApiRequest[];
  readonly events: SandboxEvent[];
  /** Every attempt to deliver a call's result to the webhook address. */
  readonly deliveries: WebhookDelivery[];
  readonly faults: Faults;
  /** Replaces all faults; `{}` ends them. */
  setFaults(faults: Faults): void;
  /** What the robot operator does; `false` when there is none. */
  readonly robot: RobotScript | false;
  /** Replaces the robot's script, for the calls that it answers from now on. */
  setRobot(robot: RobotScript | false): void;
  /** Simulates that the operator's connection is lost. Returns false when the call is not connected. */
  dropCall(callId: string): boolean;
  /** Simulates that the customer's connection is lost. Returns false when the call is over. */
  cutCustomer(callId: string): boolean;
  /**
   * Begins a fault of picture, sound or network in a call under way, in place of the one that it has; `false` ends it.
   * Returns false when the call is not connected, or cannot have the fault: `operator-without-video` is there from the
   * start or not at all, and only the robot plays the operator's faults.
   */
  strikeMedia(callId: string, fault: MediaFault | false): boolean;
  /**
   * Files the outcome of a call that is over, in place of its operator; once more is a correction. Resolves when the
   * result was delivered. Returns `undefined` when the call is not over, or no operator had it.
   */
  fileOutcome(callId: string, outcome: Outcome["status"] | Outcome): Promise<Delivery | undefined>;
  /** Delivers a call's result to the webhook address once more. Returns `undefined` when it was never sent. */
  retryDelivery(callId: string): Promise<Delivery | undefined>;
  /** Calls the listener with every event from now on. Returns the function that stops it. */
  onEvent(listener: (event: SandboxEvent) => void): () => void;
  /**
   * Ends every call, and removes customers, calls, logs and faults; the robot has its first script again. The secret
   * and the signed-in operators stay. Resolves once the file of `store` is empty too; everything else is done at once.
   */
  reset(): Promise<void>;
}
