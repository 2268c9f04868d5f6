import type { CallStatus } from "../../protocol.js";
import type { StoredCustomer } from "../store/customers.js";
import type { Employee } from "../store/employees.js";
import type { Call } from "./calls.js";

/** The outcome that the operator files after the call. */
export interface Outcome {
  status: CallStatus;
  /** The reason, when `rejected`. */
  comment?: string;
  /** The reason, when `tech_error`. */
  techErrorReason?: string;
}

/** The body that the platform POSTs to the integrator. */
export interface CallResult {
  call: { id: string; datetime: string };
  user: { id: string | null; iin: string | null; phone: string | null; external_id: string | null };
  operator: { id: number; username: string };
  status: CallStatus;
  /** Set with `tech_error` only. */
  tech_error_reason: string | null;
  /** Set with `rejected` only. */
  comment: string | null;
}

/** Says what the outcome lacks; returns `undefined` when it is complete. */
export function lacking(outcome: Outcome): string | undefined {
  if (outcome.status === "rejected" && !outcome.comment?.trim()) return "A rejected call needs a comment.";
  if (outcome.status === "tech_error" && !outcome.techErrorReason?.trim()) return "A technical error needs its reason.";
  return undefined;
}

const statuses: readonly unknown[] = ["success", "rejected", "tech_error"] satisfies CallStatus[];
const maxWords = 4_000;

/** Reads an outcome, or its status alone; returns `undefined` for anything else. */
export function readOutcome(value: unknown): Outcome | undefined {
  if (statuses.includes(value)) return { status: value as CallStatus };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { status, ...words } = value as Record<string, unknown>;
  const fits = Object.entries(words).every(
    ([name, text]) =>
      (name === "comment" || name === "techErrorReason") &&
      typeof text === "string" &&
      text.trim() !== "" &&
      text.length <= maxWords,
  );
  return fits && statuses.includes(status) ? (value as Outcome) : undefined;
}

/** The integrator's own id of the customer, where the call brought one; most likely that is where the platform has it from. */
function externalIdOf({ extra }: Call["request"]): string | null {
  const id = extra?.external_id;
  if (typeof id === "number" && Number.isFinite(id)) return String(id);
  return typeof id === "string" && id !== "" ? id : null;
}

const almatyOffsetHours = 5;

/** ISO 8601 with the offset of Kazakhstan, as the platform writes it. */
export function withOffset(iso: string): string {
  const shifted = new Date(Date.parse(iso) + almatyOffsetHours * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+0${almatyOffsetHours}:00`;
}

export function callResult(
  call: Pick<Call, "id" | "request">,
  startedAt: string,
  operator: Employee,
  customer: StoredCustomer | undefined,
  outcome: Outcome,
): CallResult {
  return {
    call: { id: call.id, datetime: withOffset(startedAt) },
    user: {
      id: call.request.userId ?? null,
      iin: customer?.iin ?? null,
      phone: customer?.phone ?? null,
      external_id: externalIdOf(call.request),
    },
    operator: { id: operator.id, username: operator.username },
    status: outcome.status,
    tech_error_reason: outcome.status === "tech_error" ? (outcome.techErrorReason ?? null) : null,
    comment: outcome.status === "rejected" ? (outcome.comment ?? null) : null,
  };
}
