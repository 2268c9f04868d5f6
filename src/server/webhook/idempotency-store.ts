/** `claimed`: act now; `in-progress`: another delivery of the same call is acting; `done`: it was acted upon. */
export type Claim = "claimed" | "in-progress" | "done";

/**
 * Remembers which calls were acted upon. A claim is taken before acting and is then either completed or released; one
 * that was released because acting took too long may be completed after all.
 */
export interface SeenStore {
  claim(callId: string): Claim | Promise<Claim>;
  complete(callId: string): void | Promise<void>;
  release(callId: string): void | Promise<void>;
}

/** How long stores remember a call, unless told otherwise: in milliseconds. */
export const week = 7 * 24 * 60 * 60 * 1_000;
