import type { CallCard } from "../../protocol.js";
import type { Employee } from "../store/employees.js";
import { type Call, isWaiting, type Seat } from "./calls.js";
import { mayTake } from "./routing.js";

/** A signed-in page. */
export interface SeatRecord {
  seat: Seat;
  employee: Employee;
  /** The call's id, for a robot: it may take this call only. */
  robotFor?: string;
}

/** The signed-in pages, and the calls that each may take. */
export class Seats {
  #seats = new Map<string, SeatRecord>();
  #shownQueues = new Map<string, string>();

  add(record: SeatRecord): void {
    this.#seats.set(record.seat.id, record);
    this.#shownQueues.delete(record.seat.id);
  }

  remove(id: string): void {
    this.#seats.delete(id);
    this.#shownQueues.delete(id);
  }

  get(id: string): SeatRecord | undefined {
    return this.#seats.get(id);
  }

  all(): SeatRecord[] {
    return [...this.#seats.values()];
  }

  clear(): void {
    this.#seats.clear();
    this.#shownQueues.clear();
  }

  robotsOf(callId: string): SeatRecord[] {
    return this.all().filter((record) => record.robotFor === callId);
  }

  /** Tells whether a person can take this call. */
  hasPersonFor(call: Call): boolean {
    return this.all().some((record) => record.robotFor === undefined && mayTake(record.employee, call));
  }

  /** Tells whether a seat is offered a call. A robot is offered its call only while no person can take it. */
  isOffered(record: SeatRecord, call: Call): boolean {
    if (record.robotFor === undefined) return mayTake(record.employee, call);
    if (record.robotFor !== call.id || !isWaiting(call) || this.hasPersonFor(call)) return false;
    if (call.state !== "disconnected") return true;
    // The robot's frame was loaded again because the widget was moved in its page.
    return call.seat?.operator.id === record.employee.id && call.seat.id !== record.seat.id;
  }

  /** Tells whether the seat was shown another queue last, and remembers this one. */
  isNews(record: SeatRecord, queue: CallCard[]): boolean {
    const shown = JSON.stringify(queue);
    if (this.#shownQueues.get(record.seat.id) === shown) return false;
    this.#shownQueues.set(record.seat.id, shown);
    return true;
  }
}
