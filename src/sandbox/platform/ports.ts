import type { ServerToCustomer, ServerToOperator } from "../protocol.js";
import type { StoredCustomer } from "./customers.js";
import type { CallResult } from "./outcome.js";

/** How the delivery of a call's result went. */
export interface Delivery {
  delivered: boolean;
  detail: string;
}

/** What the exchange needs of the world around it. */
export interface ExchangePorts {
  now(): string;
  newId(): string;
  toCustomer(line: string, message: ServerToCustomer): void;
  toSeat(seatId: string, message: ServerToOperator): void;
  findCustomer(id: string): StoredCustomer | undefined;
  /** The address of the robot's page, as this customer's browser reaches it. */
  robotUrl(line: string, ticket: string): string;
  deliver(result: CallResult): Promise<Delivery>;
  log(type: string, callId?: string, detail?: string): void;
}

/** Milliseconds. */
export interface ExchangeTimes {
  /** The robot is sent for a call that no person can take; absent: there is no robot. */
  robotAfterMs?: number;
  noOperatorAfterMs: number;
  reconnectMs: number;
}
