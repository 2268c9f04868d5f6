import type { CallSummary } from "../calls/call-book.js";
import type { Delivery } from "../calls/ports.js";
import type { RobotScript } from "../calls/robot-script.js";
import type { Faults } from "../faults/faults.js";
import type { ApiRequest } from "../http/api-request.js";
import type { StoredCustomer } from "../store/customers.js";
import type { WebhookDelivery } from "../webhook/webhook.js";

/** Something that happened on the platform. */
export interface SandboxEvent {
  /** ISO 8601. */
  at: string;
  /**
   * A call's new state, or `declined`, `robot-sent`, `chat`, `feedback`, `outcome`, `webhook`, `signed-in`, `refused`, `ignored`,
   * `request`, `faults`, `robot`.
   */
  type: string;
  callId?: string;
  detail?: string;
}

/** The test's hand on the platform. Every list is a copy, oldest first. */
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
  /** From now on the robot does this, in calls that it answers from now on. */
  setRobot(robot: RobotScript | false): void;
  /** Acts a lost connection of the call's operator. False when the call is not connected. */
  dropCall(callId: string): boolean;
  /** Acts a lost connection of the customer. False when the call is over. */
  cutCustomer(callId: string): boolean;
  /** Delivers a call's result to the webhook address once more; `undefined` when none was sent before. */
  retryDelivery(callId: string): Promise<Delivery | undefined>;
  /** Calls back with everything that happens from now on. Answers with what ends it. */
  onEvent(listener: (event: SandboxEvent) => void): () => void;
  /**
   * Ends every call and forgets customers, calls, logs and faults; the robot does again what it did at the start. The
   * secret and who is signed in stay. Resolves once the file of `store` is empty too; all else is done at once.
   */
  reset(): Promise<void>;
}
