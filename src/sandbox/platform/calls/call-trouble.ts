import type { Signal } from "../../protocol.js";
import type { CallRecord } from "./call-book.js";

const afterMs = 3_000;

/** How long after it was connected the call breaks, and whose connection is lost; `undefined` when it does not. */
export function breakOf({ fault }: CallRecord): { whose: "operator" | "customer"; afterMs: number } | undefined {
  if (fault?.kind === "operator-lost") return { whose: "operator", afterMs: fault.afterMs ?? afterMs };
  if (fault?.kind === "customer-lost") return { whose: "customer", afterMs: fault.afterMs ?? afterMs };
  return undefined;
}

/** The signal as it arrives: without its network addresses when the call's media are not to connect. */
export function carried({ fault }: CallRecord, signal: Signal): Signal | undefined {
  if (fault?.kind !== "ice-failure") return signal;
  if (signal.kind === "candidate") return undefined;
  return { ...signal, sdp: signal.sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, "") };
}
