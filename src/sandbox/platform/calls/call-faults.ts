import type { Signal } from "../../protocol.js";
import type { RelaySide } from "../network/udp-relay.js";
import type { CallRecord } from "./call-book.js";

const afterMs = 3_000;

/** Says how long after the answer the call breaks, and which side is lost; `undefined` when it does not break. */
export function breakOf({ fault }: CallRecord): { whose: "operator" | "customer"; afterMs: number } | undefined {
  if (fault?.kind === "operator-lost") return { whose: "operator", afterMs: fault.afterMs ?? afterMs };
  if (fault?.kind === "customer-lost") return { whose: "customer", afterMs: fault.afterMs ?? afterMs };
  return undefined;
}

/**
 * Returns the signal as it arrives at this side. When the call's media must not connect, its network addresses are
 * removed. When a relay carries the media, its address stands in their place.
 */
export function carried({ fault, relay }: CallRecord, signal: Signal, side: RelaySide): Signal | undefined {
  const cannotConnect = fault?.kind === "ice-failure";
  const candidate = relay?.candidateFor(side);
  if (!cannotConnect && candidate === undefined) return signal;
  if (signal.kind === "candidate") return undefined;
  const bare = signal.sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, "");
  return { ...signal, sdp: cannotConnect ? bare : bare.replace(/^a=ice-pwd:.*\r?\n/gm, `$&a=${candidate}\r\n`) };
}
