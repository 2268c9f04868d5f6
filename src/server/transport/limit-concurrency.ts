import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import type { Semaphore } from "./semaphore.js";

export type LimitedTransport = (request: PlatformRequest, caller: string | undefined) => Promise<PlatformReply>;

/** Sends no more at once than the gate lets through; waiting counts towards the call's time. */
export function limitConcurrency(send: Transport, gate: Semaphore): LimitedTransport {
  return async (request, caller) => {
    const room = gate.enter(caller, request.limit);
    if (room !== undefined) await room;
    try {
      return await send(request);
    } finally {
      gate.leave(caller);
    }
  };
}
