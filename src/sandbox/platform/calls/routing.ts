import type { Employee } from "../store/employees.js";
import { type Call, isWaiting } from "./calls.js";

/** May this employee take this call? */
export function mayTake(employee: Employee, call: Call): boolean {
  if (!isWaiting(call) || call.isUnanswerable) return false;
  // Whoever fell off a call may always come back to it, however it was routed.
  if (call.state === "disconnected" && call.seat?.operator.id === employee.id) return true;
  if (call.declinedBy.includes(employee.id)) return false;
  if (call.route.operatorId !== undefined) return call.route.operatorId === employee.id;
  return employee.topics.includes("*") || employee.topics.includes(call.route.topic);
}
