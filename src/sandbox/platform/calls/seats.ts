import type { CallCard } from "../../protocol.js";
import type { Employee } from "../store/employees.js";
import { type Call, isWaiting, type Seat } from "./calls.js";
import { mayTake } from "./routing.js";

/** A signed-in page. */
export interface SeatRecord {
  seat: Seat;
  employee: Employee;
  /** Set for the robot, which may take that one call. */
  robotFor?: string;
}

/** Who is signed in, and what each may take. */
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

  /** Is anyone but a robot there to take this call? */
  hasPersonFor(call: Call): boolean {
    return this.all().some((record) => record.robotFor === undefined && mayTake(record.employee, call));
  }

  /** People come first: a robot is offered its call while nobody else can take it. */
  isOffered(record: SeatRecord, call: Call): boolean {
    if (record.robotFor === undefined) return mayTake(record.employee, call);
    if (record.robotFor !== call.id || !isWaiting(call) || this.hasPersonFor(call)) return false;
    if (call.state !== "disconnected") return true;
    // The robot's frame was loaded anew: the widget was moved in its page.
    return call.seat?.operator.id === record.employee.id && call.seat.id !== record.seat.id;
  }

  /** Whether this queue differs from the one that the seat was shown last; remembers it. */
  isNews(record: SeatRecord, queue: CallCard[]): boolean {
    const shown = JSON.stringify(queue);
    if (this.#shownQueues.get(record.seat.id) === shown) return false;
    this.#shownQueues.set(record.seat.id, shown);
    return true;
  }
}
