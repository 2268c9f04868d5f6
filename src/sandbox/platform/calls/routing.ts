import type { Employee } from "../store/employees.js";
import { type Call, isWaiting } from "./calls.js";

/** Tells whether this employee may take this call. */
export function mayTake(employee: Employee, call: Call): boolean {
  if (!isWaiting(call) || call.isUnanswerable) return false;
  // An operator who lost the connection may always come back to the call, however it was routed.
  if (call.state === "disconnected" && call.seat?.operator.id === employee.id) return true;
  if (call.declinedBy.includes(employee.id)) return false;
  if (call.route.operatorId !== undefined) return call.route.operatorId === employee.id;
  return employee.topics.includes("*") || employee.topics.includes(call.route.topic);
}
