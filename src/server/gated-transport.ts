import type { Gate } from "./gate.js";
import type { PlatformReply, Transport } from "./transport.js";

/** Sends no more at once than the gate lets through; waiting counts towards the call's time. */
export function gatedTransport(send: Transport, gate: Gate): Transport {
  return async (request): Promise<PlatformReply> => {
    let { timeoutMs } = request;
    const room = gate.enter(timeoutMs, request.abort);
    if (room !== undefined) {
      const startedAt = performance.now();
      await room;
      timeoutMs = Math.max(1, Math.round(timeoutMs - (performance.now() - startedAt)));
    }
    try {
      return await send(timeoutMs === request.timeoutMs ? request : { ...request, timeoutMs });
    } finally {
      gate.leave();
    }
  };
}
