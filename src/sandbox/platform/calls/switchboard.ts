import type { Attachment, CallRequest, ServerToOperator } from "../../protocol.js";
import type { StoredCustomer } from "../store/customers.js";
import { cardOf } from "../store/employees.js";
import { Journal } from "../store/journal.js";
import { CallBook, type CallRecord, cardOfCall } from "./call-book.js";
import { breakOf } from "./call-faults.js";
import { advance, type CallEvent, isOver, newCall, toldToCustomer } from "./calls.js";
import { MediaFaults } from "./media-faults.js";
import { callResult, type Outcome } from "./outcome.js";
import type { Delivery, SwitchboardPorts, SwitchboardTimes } from "./ports.js";
import { RobotDesk } from "./robot-desk.js";
import type { RobotScript } from "./robot-script.js";
import { type SeatRecord, Seats } from "./seats.js";
import { Timers } from "./timers.js";

type ChatLine = Omit<Extract<ServerToOperator, { type: "chat" }>, "type" | "callId">;

/** Holds the calls and the signed-in operators: applies events to calls, tells both sides, and ends a wait in time. */
export class Switchboard {
  readonly calls = new CallBook();
  readonly seats = new Seats();
  readonly robots: RobotDesk;
  readonly mediaFaults: MediaFaults;
  readonly ports: SwitchboardPorts;
  readonly #timers = new Timers();
  readonly #chat = new Journal<{ callId: string; line: ChatLine }>({
    entries: 5_000,
    chars: 20_000_000,
    charsOf: ({ line }) => line.text.length + (line.attachment?.dataUrl.length ?? 0),
  });
  readonly #times: SwitchboardTimes;

  constructor(ports: SwitchboardPorts, times: SwitchboardTimes, robot: RobotScript | false) {
    this.ports = ports;
    this.#times = times;
    this.mediaFaults = new MediaFaults(ports, this.#timers);
    this.robots = new RobotDesk(
      {
        ports,
        seats: this.seats,
        timers: this.#timers,
        step: (record, event) => this.step(record, event),
        say: (record, text) => this.chat(record, "operator", text),
        file: (record, outcome) => void this.file(record, outcome),
      },
      robot,
    );
  }

  /** A new call from this customer's connection. */
  place(connectionId: string, request: CallRequest): void {
    const now = this.ports.now();
    const fault = this.ports.strikeCall();
    const call = { ...newCall(this.ports.newId(), request, now), isUnanswerable: fault?.kind === "never-answered" };
    const requestChars = JSON.stringify(request).length;
    const faults = { fault, mediaFault: this.ports.strikeMedia() };
    const record: CallRecord = { call, connectionId, requestChars, startedAt: now, robotDid: new Set(), ...faults };
    this.calls.add(record);
    const isReady = this.mediaFaults.prepare(record);
    if (!isReady) this.#settle(record);
    else void isReady.then(() => record.call === call && this.calls.get(call.id) && this.#settle(record));
  }

  /** Applies an event to a call. An event that its state does not allow is logged and has no effect. */
  step(record: CallRecord, event: CallEvent): void {
    const before = record.call;
    const after = advance(before, event, this.ports.now());
    if (!after) {
      this.ports.log("ignored", before.id, `${event.type} while ${before.state}`);
      return;
    }
    record.call = after;
    if (isOver(after) && before.state !== "connected") record.wasCut = true;
    if (after.state === before.state) {
      this.reconsider();
      return;
    }
    // The operator is told first: "over" must arrive before what the customer does next.
    if (before.state === "connected" || (before.state === "disconnected" && isOver(after))) this.#tellOver(record);
    this.#settle(record);
  }

  /** Sends a chat line to both sides; its echo tells the writer the time. */
  chat(record: CallRecord, from: "customer" | "operator", text: string, attachment?: Attachment): void {
    const { state, id } = record.call;
    if (state !== "connected") {
      this.ports.log("ignored", id, `chat while ${state}`);
      return;
    }
    const line = { from, text, at: this.ports.now(), ...(attachment ? { attachment } : {}) };
    this.#chat.add({ callId: id, line });
    this.ports.log("chat", id, from);
    this.ports.toCustomer(record.connectionId, { type: "chat", ...line });
    this.toOperator(record, { type: "chat", callId: id, ...line });
  }

  /** The chat of this call that is still kept, for the operator who takes it next. */
  chatOf({ call }: CallRecord): ChatLine[] {
    return this.#chat.all().flatMap(({ callId, line }) => (callId === call.id ? [line] : []));
  }

  /** Sends to the operator who has the call. */
  toOperator({ call }: CallRecord, message: ServerToOperator): void {
    if (call.state === "connected" && call.seat) this.ports.toSeat(call.seat.id, message);
    else this.ports.log("ignored", call.id, `${message.type} while ${call.state}`);
  }

  /** Adds an operator's page that has signed in. */
  admit(seat: SeatRecord): void {
    this.seats.add(seat);
    this.ports.log("signed-in", seat.robotFor, seat.seat.operator.name);
    this.ports.toSeat(seat.seat.id, { type: "signed-in", operator: seat.seat.operator });
    this.reconsider();
  }

  /** Files the outcome of a call that is over and delivers it to the integrator. */
  async file(record: CallRecord, outcome: Outcome): Promise<Delivery> {
    const { call, startedAt } = record;
    const operator = call.seat && this.ports.staff.find(call.seat.operator.id);
    if (!operator) return { delivered: false, detail: "no operator had the call" };
    record.outcome = outcome.status;
    this.ports.log("outcome", call.id, outcome.status);
    const result = await this.ports.deliver(callResult(call, startedAt, operator, this.customerOf(record), outcome));
    this.ports.log("webhook", call.id, result.detail);
    return result;
  }

  /** Simulates that the operator's connection is lost; returns false when the call has no operator. */
  dropOperator(record: CallRecord): boolean {
    if (record.call.state !== "connected") return false;
    this.robots.release(record);
    this.step(record, { type: "operator-lost" });
    return true;
  }

  customerOf({ call }: CallRecord): StoredCustomer | undefined {
    return call.request.userId === undefined ? undefined : this.ports.findCustomer(call.request.userId);
  }

  /** After any change: shows every operator the queue, and sends the robot for the calls that nobody can take. */
  reconsider(): void {
    const live = this.calls.live();
    for (const record of live) this.robots.consider(record);
    for (const seat of this.seats.all()) {
      const offered = live.filter(({ call }) => this.seats.isOffered(seat, call));
      const calls = offered.map((record) => cardOfCall(record.call, this.customerOf(record)));
      if (this.seats.isNews(seat, calls)) this.ports.toSeat(seat.seat.id, { type: "queue", calls });
    }
  }

  /** Ends and removes all calls; operators stay signed in. */
  reset(): void {
    for (const record of this.calls.live()) {
      this.step(record, { type: record.call.state === "connected" ? "operator-hung-up" : "time-out" });
    }
    this.#timers.stopAll();
    this.calls.clear();
    this.#chat.clear();
  }

  /** Stops all timers, and removes all calls and seats. */
  close(): void {
    for (const record of this.calls.live()) record.relay?.close();
    this.#timers.stopAll();
    this.calls.clear();
    this.#chat.clear();
    this.seats.clear();
  }

  /** Does what each state needs when a call enters it. */
  #settle(record: CallRecord): void {
    const { call } = record;
    const asked = call.route.operatorId === undefined ? undefined : this.ports.staff.find(call.route.operatorId);
    const told = toldToCustomer(call, asked && cardOf(asked));
    this.ports.log(call.state, call.id, call.cancelReason ?? call.endedBy ?? call.seat?.operator.name);
    if (told) this.ports.toCustomer(record.connectionId, told);
    this.#timers.stop(`patience ${call.id}`);
    this.#timers.stop(`fault ${call.id}`);
    this.robots.interrupted(record);
    this.mediaFaults.left(record);
    if (isOver(call)) {
      this.#bury(record);
    } else if (call.state === "connected") {
      this.#planBreak(record);
      this.mediaFaults.connected(record);
      this.robots.answered(record);
    } else {
      const patience = call.state === "disconnected" ? this.#times.reconnectMs : this.#times.noOperatorAfterMs;
      this.#timers.start(`patience ${call.id}`, patience, () => this.step(record, { type: "time-out" }));
    }
    this.reconsider();
  }

  #bury(record: CallRecord): void {
    const { id } = record.call;
    this.#chat.remove(({ callId }) => callId === id);
    this.#timers.stop(`robot ${id}`);
    this.robots.release(record);
    this.robots.over(record);
  }

  #tellOver({ call }: CallRecord): void {
    const reason = call.state === "disconnected" ? "dropped" : call.state;
    if (call.seat && (reason === "ended" || reason === "redirected" || reason === "dropped")) {
      this.ports.toSeat(call.seat.id, { type: "over", callId: call.id, reason });
    }
  }

  #planBreak(record: CallRecord): void {
    const planned = breakOf(record);
    if (!planned) return;
    this.#timers.start(`fault ${record.call.id}`, planned.afterMs, () => {
      delete record.fault;
      if (planned.whose === "customer") this.ports.cutCustomer(record.connectionId);
      else this.dropOperator(record);
    });
  }
}
