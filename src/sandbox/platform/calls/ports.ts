import type { ServerToCustomer, ServerToOperator } from "../../protocol.js";
import type { CallFault } from "../faults/faults.js";
import type { MediaFault } from "../faults/media-fault.js";
import type { StoredCustomer } from "../store/customers.js";
import type { Staff } from "../store/staff.js";
import type { CallResult } from "./outcome.js";

/** How the delivery of a call's result went. */
export interface Delivery {
  delivered: boolean;
  detail: string;
}

/** What the switchboard needs from outside: sockets, webhook, clock. */
export interface SwitchboardPorts {
  now(): string;
  newId(): string;
  toCustomer(connectionId: string, message: ServerToCustomer): void;
  toSeat(seatId: string, message: ServerToOperator): void;
  /** Breaks the customer's connection, as a lost network does. */
  cutCustomer(connectionId: string): boolean;
  /** Returns the fault of the call that is placed now, if it has one. */
  strikeCall(): CallFault | undefined;
  /** Returns its fault of picture, sound or network, if it has one. */
  strikeMedia(): MediaFault | undefined;
  staff: Staff;
  findCustomer(id: string): StoredCustomer | undefined;
  /** The address of the robot's page, as this customer's browser reaches it. */
  robotUrl(connectionId: string, ticket: string): string;
  deliver(result: CallResult): Promise<Delivery>;
  log(type: string, callId?: string, detail?: string): void;
}

/** Milliseconds. */
export interface SwitchboardTimes {
  noOperatorAfterMs: number;
  reconnectMs: number;
}
