import type { CallOwner } from "../call/call-store.js";

/** Watches a call's media until it is over, or nobody wants to know any more. */
export function watchCall(_owner: CallOwner): void {}
