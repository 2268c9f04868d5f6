import type { CustomerToServer } from "../../protocol.js";
import type { CallRecord } from "../calls/call-book.js";
import { carried } from "../calls/call-faults.js";
import { isOver } from "../calls/calls.js";
import type { Switchboard } from "../calls/switchboard.js";

type Feedback = Extract<CustomerToServer, { type: "feedback" }>;

/** Serves the customers' connections. */
export class CustomerDesk {
  readonly #switchboard: Switchboard;

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard;
  }

  /** A message from this connection; a connection has one call at a time. */
  said(connectionId: string, message: CustomerToServer): void {
    const record = this.#switchboard.calls.ofConnection(connectionId);
    if (message.type === "call") {
      if (record && !isOver(record.call))
        this.#switchboard.ports.log("ignored", record.call.id, "a second call of one widget");
      else this.#switchboard.place(connectionId, message.request);
    } else if (record) {
      this.#about(record, message);
    } else {
      this.#switchboard.ports.log("ignored", undefined, `${message.type} without a call`);
    }
  }

  /** The connection is closed. */
  gone(connectionId: string): void {
    const record = this.#switchboard.calls.ofConnection(connectionId);
    if (!record || isOver(record.call)) return;
    record.wasCut = true;
    this.#switchboard.step(record, { type: "customer-left" });
  }

  #about(record: CallRecord, message: Exclude<CustomerToServer, { type: "call" }>): void {
    switch (message.type) {
      case "cancel":
      case "hangup":
        this.#switchboard.step(record, { type: "customer-left" });
        break;
      case "signal": {
        const signal = carried(record, message.signal, "operator");
        if (signal) this.#switchboard.toOperator(record, { type: "signal", callId: record.call.id, signal });
        break;
      }
      case "chat":
        this.#switchboard.chat(record, "customer", message.text, message.attachment);
        break;
      case "feedback":
        this.#keep(record, message);
    }
  }

  #keep(record: CallRecord, { type: _, ...feedback }: Feedback): void {
    const { id, seat } = record.call;
    record.feedback = feedback;
    this.#switchboard.ports.log("feedback", id, String(feedback.rating));
    if (seat) this.#switchboard.ports.toSeat(seat.id, { type: "feedback", callId: id, ...feedback });
  }
}
