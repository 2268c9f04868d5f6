import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import type { Gate } from "./semaphore.js";

export type GatedTransport = (request: PlatformRequest, caller: string | undefined) => Promise<PlatformReply>;

/** Sends no more at once than the gate lets through; waiting counts towards the call's time. */
export function gatedTransport(send: Transport, gate: Gate): GatedTransport {
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
