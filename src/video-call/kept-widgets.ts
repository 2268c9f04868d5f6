import type { VideoCallAttributes } from "./attributes.js";
import { callOf } from "./call-store.js";
import type { VideoCallStateChange } from "./types.js";
import type { Widget } from "./widget.js";

/** A widget, and what it was last shown as. */
export interface Kept {
  widget: Widget;
  /** The same for the same caller to the same place: another customer's element is never handed on. */
  key: string;
  attributes: VideoCallAttributes;
  /** Tells its host of a state that this package made. */
  tell: (change: VideoCallStateChange) => void;
  /** Whether the task is over: then only its own place has it back. */
  isHidden?: boolean;
}

/** By the place where each was last shown. */
const kept = new Map<HTMLElement, Kept>();

function end(place: HTMLElement) {
  kept.get(place)?.widget.release();
  kept.delete(place);
}

/**
 * Gives up a widget without ending its call. Until the task is over, whoever shows the same call takes it back:
 * StrictMode, hot reload and a move in the tree unmount and mount again. After that it ends, unless its place is still
 * in the page: then React has only hidden it (Suspense), and it waits there.
 */
export function giveUp(place: HTMLElement, own: Kept): void {
  kept.set(place, own);
  own.widget.park();
  queueMicrotask(() => {
    if (kept.get(place) !== own) return;
    own.isHidden = true;
    if (place.isConnected) own.widget.showIn(place);
    else end(place);
  });
}

/** Ends a widget that waits here, as its component shows another caller now; of a call under way the host is told. */
export function endForAnotherCaller(place: HTMLElement, own: Kept): void {
  if (kept.get(place) !== own) return;
  const { isActive, state } = callOf(own.widget);
  end(place);
  if (isActive) own.tell({ state: "ended", previous: state, at: Date.now(), reason: "caller-changed" });
}

/** Takes back the widget that waits for this place, or one of this key that was given up in this same task. */
export function takeBack(place: HTMLElement, key: string): Widget | undefined {
  for (const [itsPlace, its] of kept) {
    if (itsPlace === place || (its.key === key && !its.isHidden && !kept.has(place))) {
      kept.delete(itsPlace);
      return its.widget;
    }
  }
  return undefined;
}

/**
 * The component that showed a widget here is gone, or hidden for good (`<Activity>`), and its call must not go on
 * unseen: one that is under way moves to a small window of its own, any other ends.
 */
export function leave(place: HTMLElement): void {
  queueMicrotask(() => {
    const own = kept.get(place);
    const endHere = () => end(place);
    if (!own || !place.isConnected) endHere();
    else
      import("./aside.js").then(({ keepInSight }) => {
        if (kept.get(place) === own) keepInSight(own, place, endHere, () => endForAnotherCaller(place, own));
      }, endHere);
  });
}
