import type { CallCard, CallRequest, OperatorCard, ServerToCustomer } from "../../protocol.js";

export type CallState = CallCard["state"];

/** Which operators a waiting call is offered to. */
export interface Route {
  topic: string;
  /** This employee only. */
  operatorId?: number;
}

/** One connection of an operator's page. The robot's page is a seat too. */
export interface Seat {
  id: string;
  operator: OperatorCard;
}

/** A call, without sockets, clocks and timers. {@link advance} returns its next state. */
export interface Call {
  readonly id: string;
  readonly state: CallState;
  /** When it entered this state, ISO 8601. */
  readonly since: string;
  readonly request: CallRequest;
  readonly route: Route;
  /** Operators who declined this call or handed it on: it is not offered to them again. */
  readonly declinedBy: readonly number[];
  /** The operator who has the call, or had it last. */
  readonly seat?: Seat;
  /** A fault decided that nobody answers. */
  readonly isUnanswerable?: boolean;
  readonly cancelReason?: "customer" | "no-operator";
  readonly endedBy?: "customer" | "operator";
}

export type CallEvent =
  | { type: "accepted"; seat: Seat }
  | { type: "declined"; operatorId: number }
  /** Hung up, cancelled, or closed the page: which of them it is follows from the state. */
  | { type: "customer-left" }
  | { type: "operator-hung-up" }
  /** The operator's connection is gone. */
  | { type: "operator-lost" }
  | { type: "redirected"; route: Route }
  /** Nobody took it in time. */
  | { type: "time-out" };

export function newCall(id: string, request: CallRequest, at: string): Call {
  const { topic, targetOperatorId } = request;
  const route = targetOperatorId === undefined ? { topic } : { topic, operatorId: targetOperatorId };
  return { id, state: "ringing", since: at, request, route, declinedBy: [] };
}

export function isOver(call: Call): boolean {
  return call.state === "ended" || call.state === "cancelled";
}

/** Waits for an operator to take it. */
export function isWaiting(call: Call): boolean {
  return call.state === "ringing" || call.state === "redirected" || call.state === "disconnected";
}

/** Returns the call after the event, or `undefined` when the event is not possible in the call's state. */
export function advance(call: Call, event: CallEvent, at: string): Call | undefined {
  switch (event.type) {
    case "accepted":
      return isWaiting(call) ? { ...call, state: "connected", since: at, seat: event.seat } : undefined;
    case "declined":
      return isWaiting(call) ? { ...call, declinedBy: [...call.declinedBy, event.operatorId] } : undefined;
    case "redirected": {
      if (call.state !== "connected" || !call.seat) return undefined;
      const declinedBy = [call.seat.operator.id];
      return { ...call, state: "redirected", since: at, route: event.route, declinedBy };
    }
    case "operator-lost":
      return call.state === "connected" ? { ...call, state: "disconnected", since: at } : undefined;
    case "operator-hung-up":
      return call.state === "connected" ? { ...call, state: "ended", since: at, endedBy: "operator" } : undefined;
    case "customer-left":
      if (isOver(call)) return undefined;
      return call.state === "ringing"
        ? { ...call, state: "cancelled", since: at, cancelReason: "customer" }
        : { ...call, state: "ended", since: at, endedBy: "customer" };
    case "time-out":
      if (call.state === "disconnected") return { ...call, state: "ended", since: at, endedBy: "operator" };
      return isWaiting(call) ? { ...call, state: "cancelled", since: at, cancelReason: "no-operator" } : undefined;
  }
}

/** What the customer is told about a change of state. */
export function toldToCustomer(call: Call, redirectedTo?: OperatorCard): ServerToCustomer | undefined {
  switch (call.state) {
    case "ringing":
      return { type: "ringing", callId: call.id };
    case "connected":
      return call.seat && { type: "connected", callId: call.id, operator: call.seat.operator };
    case "disconnected":
      return { type: "disconnected" };
    case "redirected":
      return redirectedTo ? { type: "redirected", operator: redirectedTo } : { type: "redirected" };
    case "cancelled":
      return { type: "cancelled", reason: call.cancelReason ?? "no-operator" };
    case "ended":
      return { type: "ended", by: call.endedBy ?? "operator" };
  }
}
