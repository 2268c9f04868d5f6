import type { ApiRequest } from "./platform/api.js";
import type { CallSummary } from "./platform/call-book.js";
import type { StoredCustomer } from "./platform/customers.js";
import type { Faults } from "./platform/faults.js";
import type { WebhookDelivery } from "./platform/webhook.js";

/** Something that happened on the platform. */
export interface SandboxEvent {
  /** ISO 8601. */
  at: string;
  /** A call's new state, or `declined`, `robot-sent`, `chat`, `feedback`, `outcome`, `webhook`, `signed-in`, `refused`, `ignored`. */
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
  /** Acts a lost connection of the call's operator. False when the call is not connected. */
  dropCall(callId: string): boolean;
  /** Ends every call and forgets customers, calls, logs and faults. The secret and who is signed in stay. */
  reset(): void;
}
