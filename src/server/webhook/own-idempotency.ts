import type { SeenStore } from "./idempotency-store.js";
import type { OnCallResult } from "./process-once.js";

/** The functions that tell repeats from corrections themselves: they are given every delivery of a call. */
export const marksRepeatsItself = new WeakSet<OnCallResult>();

/** Remembers nothing. */
export const everyDelivery: SeenStore = { claim: () => "claimed", complete() {}, release() {} };
