import { type CallRecord, isRobots } from "./call-book.js";
import type { CallEvent, Route } from "./calls.js";
import type { Outcome } from "./outcome.js";
import type { SwitchboardPorts } from "./ports.js";
import { robotOutcome } from "./robot-outcome.js";
import type { RobotScript } from "./robot-script.js";
import type { Seats } from "./seats.js";
import type { Timers } from "./timers.js";

const answerAfterMs = 1_500;
const lineEveryMs = 1_000;
const outcomeAfterMs = 1_500;

/** What the robots need of the switchboard. */
export interface RobotDeskOptions {
  ports: SwitchboardPorts;
  seats: Seats;
  timers: Timers;
  step(record: CallRecord, event: CallEvent): void;
  say(record: CallRecord, text: string): void;
  file(record: CallRecord, outcome: Outcome): void;
}

/** Sends the robot operator, and plays its script once it has answered. */
export class RobotDesk {
  readonly #switchboard: RobotDeskOptions;
  script: RobotScript | false;

  constructor(switchboard: RobotDeskOptions, script: RobotScript | false) {
    this.#switchboard = switchboard;
    this.script = script;
  }

  /** Sends the robot after a while, if no person can take the call by then. */
  consider(record: CallRecord): void {
    const { call } = record;
    const timer = `robot ${call.id}`;
    const { ports, seats, timers } = this.#switchboard;
    const after = this.#comesAfter(record);
    if (after === undefined || record.ticket || call.isUnanswerable || seats.hasPersonFor(call)) {
      timers.stop(timer);
      return;
    }
    timers.start(timer, after, () => {
      record.ticket = ports.newId();
      ports.log("robot-sent", call.id);
      ports.toCustomer(record.connectionId, { type: "robot", url: ports.robotUrl(record.connectionId, record.ticket) });
    });
  }

  /** Starts the script once the robot has answered. Each step happens once in a call. */
  answered(record: CallRecord): void {
    if (!this.script || !isRobots(record)) return;
    const { says = [], dropAfterMs, redirectAfterMs, hangUpAfterMs } = this.script;
    for (const [index, line] of says.entries()) {
      this.#plan(record, `line ${index}`, (index + 1) * lineEveryMs, () => this.#switchboard.say(record, line));
    }
    this.#plan(record, "drop", dropAfterMs, () => this.#leave(record, { type: "operator-lost" }));
    const route = this.#nextRoute(record);
    this.#plan(record, "redirect", redirectAfterMs, () => this.#leave(record, { type: "redirected", route }));
    this.#plan(record, "hang up", hangUpAfterMs, () => this.#leave(record, { type: "operator-hung-up" }));
  }

  /** Stops the script: the call is no longer connected. */
  interrupted(record: CallRecord): void {
    this.#switchboard.timers.stopAll(`script ${record.call.id} `);
  }

  /** Files the outcome some time after the robot's call, unless it was filed in another way by then. */
  over(record: CallRecord): void {
    if (!isRobots(record)) return;
    const script = this.script || {};
    const outcome = robotOutcome(script.outcome, record);
    if (!outcome) return;
    this.#switchboard.timers.start(`outcome ${record.call.id}`, script.outcomeAfterMs ?? outcomeAfterMs, () => {
      if (!record.outcome) this.#switchboard.file(record, outcome);
    });
  }

  /** Releases the robot of this call: the widget removes its frame, and its ticket is no longer valid. */
  release(record: CallRecord): void {
    if (record.call.seat && isRobots(record)) this.#switchboard.seats.remove(record.call.seat.id);
    this.dismiss(record);
  }

  /** Dismisses the robot of a call that a person has taken or that is over. */
  dismiss(record: CallRecord): void {
    const { ports, seats } = this.#switchboard;
    for (const { seat } of seats.robotsOf(record.call.id)) {
      seats.remove(seat.id);
      ports.toSeat(seat.id, { type: "over", callId: record.call.id, reason: "redirected" });
    }
    if (!record.ticket) return;
    delete record.ticket;
    ports.toCustomer(record.connectionId, { type: "robot-over" });
  }

  #leave(record: CallRecord, event: CallEvent): void {
    this.release(record);
    this.#switchboard.step(record, event);
  }

  #plan(record: CallRecord, what: string, ms: number | undefined, act: () => void): void {
    if (ms === undefined || record.robotDid.has(what)) return;
    this.#switchboard.timers.start(`script ${record.call.id} ${what}`, ms, () => {
      record.robotDid.add(what);
      act();
    });
  }

  #comesAfter(record: CallRecord): number | undefined {
    if (!this.script) return undefined;
    const { state } = record.call;
    if (state === "ringing" || state === "redirected") return this.script.answerAfterMs ?? answerAfterMs;
    return state === "disconnected" && isRobots(record) ? this.script.returnAfterMs : undefined;
  }

  #nextRoute({ call }: CallRecord): Route {
    const { topic } = call.route;
    const to = this.script ? this.script.redirectTo : undefined;
    if (typeof to === "number") return { topic, operatorId: to };
    return { topic: to || topic };
  }
}
