import type { CallCard, CallStatus } from "../../protocol.js";
import type { CallFault } from "../faults/faults.js";
import type { MediaFault, MediaFaultKind } from "../faults/media-fault.js";
import type { UdpRelay } from "../network/udp-relay.js";
import type { StoredCustomer } from "../store/customers.js";
import { robotEmployee } from "../store/employees.js";
import { type Call, isOver } from "./calls.js";

/** A call and what the switchboard keeps beside it. */
export interface CallRecord {
  call: Call;
  /** The customer's connection. */
  connectionId: string;
  /** Characters of the request's JSON. */
  requestChars: number;
  startedAt: string;
  /** The robot's ticket for the present wait, once there is one. */
  ticket?: string;
  /** The steps of its script that the robot has done in this call. */
  robotDid: Set<string>;
  /** The fault that was chosen for this call. */
  fault?: CallFault | undefined;
  /** The fault of picture, sound or network that the call has, or will have. */
  mediaFault?: MediaFault | undefined;
  /** Its kind, from its beginning to its end. */
  activeMediaFault?: MediaFaultKind;
  /** Carries the media, once a fault of the network needed it. */
  relay?: UdpRelay;
  feedback?: { rating: number; comment?: string };
  outcome?: CallStatus;
  /** It did not end by hanging up: a connection was lost, or nobody took it any more. */
  wasCut?: boolean;
}

/** A call as the control shows it. */
export interface CallSummary extends CallCard {
  startedAt: string;
  feedback?: { rating: number; comment?: string };
  /** Set once the outcome was filed. */
  outcome?: CallStatus;
  /** The fault of picture, sound or network that it has now. */
  mediaFault?: MediaFaultKind;
}

const keptOverCalls = 1_000;
/** Limit for what the customers' pages sent with their calls. */
const keptOverChars = 2_000_000;

/** Every call of this sandbox, by id. */
export class CallBook {
  #records = new Map<string, CallRecord>();

  add(record: CallRecord): void {
    this.#records.set(record.call.id, record);
    const over = this.all().filter(({ call }) => isOver(call));
    let chars = over.reduce((sum, { requestChars }) => sum + requestChars, 0);
    // There are at most as many calls under way as connections.
    for (const [index, { call, requestChars }] of over.entries()) {
      if (over.length - index <= keptOverCalls && chars <= keptOverChars) return;
      this.#records.delete(call.id);
      chars -= requestChars;
    }
  }

  get(id: string): CallRecord | undefined {
    return this.#records.get(id);
  }

  all(): CallRecord[] {
    return [...this.#records.values()];
  }

  live(): CallRecord[] {
    return this.all().filter(({ call }) => !isOver(call));
  }

  /** The newest call of a customer's connection. */
  ofConnection(connectionId: string): CallRecord | undefined {
    return this.all().findLast((record) => record.connectionId === connectionId);
  }

  /** The call that a seat is talking in. */
  ofSeat(seatId: string): CallRecord | undefined {
    return this.all().find(({ call }) => call.state === "connected" && call.seat?.id === seatId);
  }

  clear(): void {
    this.#records.clear();
  }
}

/** The robot has the call, or had it last. */
export function isRobots({ call }: CallRecord): boolean {
  return call.seat?.operator.id === robotEmployee.id;
}

export function cardOfCall(call: Call, customer: StoredCustomer | undefined): CallCard {
  return {
    id: call.id,
    state: call.state,
    since: call.since,
    request: call.request,
    ...(customer ? { customer: { ...customer } } : {}),
    ...(call.seat ? { operator: call.seat.operator } : {}),
  };
}

export function summaryOf(record: CallRecord, customer: StoredCustomer | undefined): CallSummary {
  return {
    ...cardOfCall(record.call, customer),
    startedAt: record.startedAt,
    ...(record.feedback ? { feedback: record.feedback } : {}),
    ...(record.outcome ? { outcome: record.outcome } : {}),
    ...(record.activeMediaFault ? { mediaFault: record.activeMediaFault } : {}),
  };
}
