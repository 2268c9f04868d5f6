import { type CallOwner, callOf, isUnderWay, subscribeToCalls } from "../call/call-store.js";
import { callerName, type WantedCall } from "./caller-name.js";
import { rememberLooks } from "./remember-looks.js";
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
 */
export function accompanyCall(owner: CallOwner, wanted: WantedCall): void {
  const { keepAlive, keepScreenOn = true } = wanted.props;
  const caller = callerName(wanted);
  if (!isUnderWay(owner)) return;
  if (keepScreenOn && callOf(owner).connectedSince !== undefined) holdDuring(owner, "screen", holdScreenLock);
  if (!keepAlive) return;
  if (caller) holdDuring(owner, "tab", () => holdTabLock(caller));
  rememberLooks(owner);
  import("../floating/floating-window.js").catch(() => {});
}
