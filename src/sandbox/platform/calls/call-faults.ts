import type { Signal } from "../../protocol.js";
import type { CallRecord } from "./call-book.js";

const afterMs = 3_000;

/** Says how long after the answer the call breaks, and which side is lost; `undefined` when it does not break. */
export function breakOf({ fault }: CallRecord): { whose: "operator" | "customer"; afterMs: number } | undefined {
  if (fault?.kind === "operator-lost") return { whose: "operator", afterMs: fault.afterMs ?? afterMs };
  if (fault?.kind === "customer-lost") return { whose: "customer", afterMs: fault.afterMs ?? afterMs };
  return undefined;
}

/** Returns the signal as it arrives. When the call's media must not connect, its network addresses are removed. */
export function carried({ fault }: CallRecord, signal: Signal): Signal | undefined {
  if (fault?.kind !== "ice-failure") return signal;
  if (signal.kind === "candidate") return undefined;
  return { ...signal, sdp: signal.sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, "") };
}
