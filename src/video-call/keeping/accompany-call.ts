import { type CallOwner, callOf, isUnderWay, subscribeToCalls } from "../call/call-store.js";
import type { VideoCallKeeping } from "../types.js";
import { holdScreenLock } from "./screen-lock.js";
import { holdTabLock } from "./tab-lock.js";

type Kind = "screen" | "tab";

/** What is held for each call. */
const held = new WeakMap<CallOwner, Set<Kind>>();

/** Holds something once, until the call is over. */
function holdDuring(owner: CallOwner, kind: Kind, hold: () => () => void): void {
  const kinds = held.get(owner) ?? new Set();
  held.set(owner, kinds);
  if (kinds.has(kind)) return;
  kinds.add(kind);
  const release = hold();
  const unsubscribe = subscribeToCalls(() => {
    if (isUnderWay(owner)) return;
    unsubscribe();
    kinds.delete(kind);
    release();
  });
}

/**
 * What goes along with a call under way: the screen stays on, other tabs know of it, and the floating window is there
 * before the network may be gone.
 *
 * @param caller equal for the same customer in all tabs; empty for an anonymous call
 */
export function accompanyCall(
  owner: CallOwner,
  { keepAlive, keepScreenOn = true }: VideoCallKeeping,
  caller: string,
): void {
  if (!isUnderWay(owner)) return;
  if (keepScreenOn && callOf(owner).connectedSince !== undefined) holdDuring(owner, "screen", holdScreenLock);
  if (!keepAlive) return;
  if (caller) holdDuring(owner, "tab", () => holdTabLock(caller));
  import("../floating/floating-window.js").then(
    ({ rememberLooks }) => rememberLooks(owner),
    () => {},
  );
}
