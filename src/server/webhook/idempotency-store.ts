/**
 * `claimed`: process it now; `in-progress`: another delivery of the same call is being processed; `done`: it was
 * processed.
 */
export type Claim = "claimed" | "in-progress" | "done";

/**
 * An idempotency store: remembers which calls were processed. A call is claimed before it is processed, and then
 * completed or released. A call that was released because it took too long may still be completed later.
 */
export interface SeenStore {
  claim(callId: string): Claim | Promise<Claim>;
  complete(callId: string): void | Promise<void>;
  release(callId: string): void | Promise<void>;
}

/** The default time for which stores remember a call, in milliseconds. */
export const week = 7 * 24 * 60 * 60 * 1_000;
