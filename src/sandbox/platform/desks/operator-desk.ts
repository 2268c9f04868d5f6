import type { OperatorToServer } from "../../protocol.js";
import { type CallRecord, cardOfCall } from "../calls/call-book.js";
import { carried } from "../calls/call-faults.js";
import { isOver } from "../calls/calls.js";
import { lacking, type Outcome } from "../calls/outcome.js";
import type { Delivery } from "../calls/ports.js";
import { withReason } from "../calls/robot-outcome.js";
import type { SeatRecord } from "../calls/seats.js";
import type { Switchboard } from "../calls/switchboard.js";
import { cardOf, robotCard, robotEmployee } from "../store/employees.js";
import { greetingOf } from "./greeting.js";

type AboutCall = Exclude<OperatorToServer, { type: "sign-in" | "robot" }>;
type Redirect = Extract<OperatorToServer, { type: "redirect" }>;

/** Serves the connections of the operators' pages, the robot's among them. */
export class OperatorDesk {
  readonly #switchboard: Switchboard;

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard;
  }

  said(seatId: string, message: OperatorToServer): void {
    const refusal = this.#take(seatId, message);
    if (refusal === undefined) return;
    this.#switchboard.ports.log("refused", undefined, refusal);
    this.#switchboard.ports.toSeat(seatId, { type: "refused", reason: refusal });
  }

  /** The connection is closed. */
  gone(seatId: string): void {
    const { seats, calls } = this.#switchboard;
    seats.remove(seatId);
    const record = calls.ofSeat(seatId);
    if (record) this.#switchboard.step(record, { type: "operator-lost" });
    else this.#switchboard.reconsider();
  }

  /** Simulates a lost connection; returns false when the call is not connected. */
  drop(callId: string): boolean {
    const record = this.#switchboard.calls.get(callId);
    return record !== undefined && this.#switchboard.dropOperator(record);
  }

  /** Files the outcome in place of the call's operator; returns `undefined` when there is nothing to file. */
  fileFor(callId: string, outcome: Outcome["status"] | Outcome): Promise<Delivery> | undefined {
    const record = this.#switchboard.calls.get(callId);
    if (!record?.call.seat || !isOver(record.call)) return undefined;
    return this.#switchboard.file(record, withReason(outcome, record.call));
  }

  /** Handles a message. Returns the reason when it refuses it. */
  #take(seatId: string, message: OperatorToServer): string | undefined {
    if (message.type === "sign-in") return this.#signIn(seatId, message.operatorId);
    if (message.type === "robot") return this.#admitRobot(seatId, message.ticket);
    const seat = this.#switchboard.seats.get(seatId);
    if (!seat) return "Sign in first.";
    const record = this.#switchboard.calls.get(message.callId);
    if (!record) return "There is no such call.";
    switch (message.type) {
      case "accept":
        return this.#accept(seat, record);
      case "decline":
        return this.#decline(seat, record);
      case "outcome":
        return this.#file(seat, record, message);
      default:
        return this.#inCall(seat, record, message);
    }
  }

  #signIn(seatId: string, operatorId: number): string | undefined {
    const employee = this.#switchboard.ports.staff.find(operatorId);
    if (!employee || employee === robotEmployee) return "There is no such employee.";
    if (this.#switchboard.calls.ofSeat(seatId)) return "This page is in a call.";
    this.#switchboard.admit({ seat: { id: seatId, operator: cardOf(employee) }, employee });
    return undefined;
  }

  #admitRobot(seatId: string, ticket: string): string | undefined {
    const { calls, seats } = this.#switchboard;
    const call = calls.live().find((record) => record.ticket === ticket)?.call;
    // One page at a time; the same page may come back, as it does when the widget is moved in its document.
    if (!call || seats.robotsOf(call.id).length > 0) return "This ticket is not valid.";
    const seat = { id: seatId, operator: robotCard(call.request.lang) };
    this.#switchboard.admit({ seat, employee: robotEmployee, robotFor: call.id });
    return undefined;
  }

  #accept(taker: SeatRecord, taken: CallRecord): string | undefined {
    const { calls, seats, ports } = this.#switchboard;
    const { seat } = taker;
    const { call, connectionId } = taken;
    if (calls.ofSeat(seat.id)) return "One call at a time.";
    if (!seats.isOffered(taker, call)) return "This call is no longer waiting.";
    // The operator's page has to know of the call before the customer's offer reaches it.
    const card = cardOfCall({ ...call, state: "connected", seat }, this.#switchboard.customerOf(taken));
    const isWithoutVideo = taken.mediaFault?.kind === "operator-without-video" && taker.robotFor !== undefined;
    const extra = isWithoutVideo ? { withoutVideo: true as const } : {};
    ports.toSeat(seat.id, { type: "accepted", call: card, ...extra });
    for (const earlier of this.#switchboard.chatOf(taken))
      ports.toSeat(seat.id, { type: "chat", callId: call.id, ...earlier });
    this.#switchboard.step(taken, { type: "accepted", seat });
    if (taker.robotFor === undefined) this.#switchboard.robots.dismiss(taken);
    if (call.seat?.operator.id !== seat.operator.id) {
      const text = greetingOf(seat.operator, call.request.lang);
      ports.toCustomer(connectionId, { type: "greet", text, operator: seat.operator });
    }
    return undefined;
  }

  #decline(seat: SeatRecord, record: CallRecord): string | undefined {
    const { seats, ports } = this.#switchboard;
    const { call } = record;
    if (!seats.isOffered(seat, call)) return "This call is no longer waiting.";
    ports.log("declined", call.id, seat.seat.operator.name);
    this.#switchboard.step(record, { type: "declined", operatorId: seat.employee.id });
    // The only operator who was asked for has declined: nobody is left to wait for.
    if (call.route.operatorId === seat.employee.id) this.#switchboard.step(record, { type: "time-out" });
    return undefined;
  }

  #inCall(
    seat: SeatRecord,
    record: CallRecord,
    message: Exclude<AboutCall, { type: "accept" | "decline" | "outcome" }>,
  ): string | undefined {
    const { ports } = this.#switchboard;
    if (record.call.state !== "connected" || record.call.seat?.id !== seat.seat.id) {
      ports.log("ignored", record.call.id, `${message.type} of an operator who is not on this call`);
      return undefined;
    }
    switch (message.type) {
      case "signal": {
        const signal = carried(record, message.signal, "customer");
        if (signal) ports.toCustomer(record.connectionId, { type: "signal", signal });
        return undefined;
      }
      case "chat":
        this.#switchboard.chat(record, "operator", message.text, message.attachment);
        return undefined;
      case "hangup":
        this.#switchboard.step(record, { type: "operator-hung-up" });
        return undefined;
      case "drop":
        this.#switchboard.dropOperator(record);
        return undefined;
      case "redirect":
        return this.#redirect(seat, record, message);
    }
  }

  #redirect(seat: SeatRecord, record: CallRecord, { operatorId, topic }: Redirect): string | undefined {
    const unfit = operatorId === seat.employee.id || operatorId === robotEmployee.id;
    if (operatorId !== undefined && (unfit || !this.#switchboard.ports.staff.find(operatorId)))
      return "Choose another employee.";
    const old = record.call.route.topic;
    const route = operatorId === undefined ? { topic: topic ?? old } : { topic: old, operatorId };
    this.#switchboard.robots.release(record);
    this.#switchboard.step(record, { type: "redirected", route });
    return undefined;
  }

  #file(seat: SeatRecord, record: CallRecord, outcome: Outcome): string | undefined {
    const isMine = record.call.seat?.operator.id === seat.employee.id;
    if (!isMine || !isOver(record.call)) return "This call has no outcome to file yet.";
    if (record.outcome) return "The outcome was filed already.";
    const missing = lacking(outcome);
    if (missing) return missing;
    const callId = record.call.id;
    void this.#switchboard
      .file(record, outcome)
      .then((delivery) => this.#switchboard.ports.toSeat(seat.seat.id, { type: "webhook", callId, ...delivery }));
    return undefined;
  }
}
