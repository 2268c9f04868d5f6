import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import type { Semaphore } from "./semaphore.js";

export type LimitedTransport = (request: PlatformRequest, caller: string | undefined) => Promise<PlatformReply>;

/** Sends a call when the semaphore allows it. Waiting counts towards the call's time. */
export function limitConcurrency(send: Transport, semaphore: Semaphore): LimitedTransport {
  return async (request, caller) => {
    const acquired = semaphore.acquire(caller, request.limit);
    if (acquired !== undefined) await acquired;
    try {
      return await send(request);
    } finally {
      semaphore.release(caller);
    }
  };
}
