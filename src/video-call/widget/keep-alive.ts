import type { VideoCallAttributes } from "../attributes/attributes.js";
import { callOf, isOver } from "../call/call-store.js";
import { pageWide } from "../page-wide.js";
import { hasWindow, watchWindow } from "../place-window.js";
import type { VideoCallStateChange } from "../types.js";
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
  /** Set once the task is over. */
  unwatch?: () => void;
}

/**
 * By the place where each was last shown. In `document[Symbol.for("react-qbox-video-call.kept/1")]`, see `pageWide`: a
 * change of `Kept` or `Widget` takes another number.
 */
type KeptWidgets = Map<HTMLElement, Kept>;

const ownKept: KeptWidgets = new Map();

const kept = (): KeptWidgets =>
  pageWide<KeptWidgets>(
    document,
    "kept/1",
    (found) => found instanceof Map,
    () => ownKept,
  );

function forget(place: HTMLElement): Widget | undefined {
  const own = kept().get(place);
  kept().delete(place);
  own?.unwatch?.();
  return own?.widget;
}

const end = (place: HTMLElement) => forget(place)?.release();

/**
 * Gives up a widget without ending its call. Until the task is over, whoever shows the same call takes it back:
 * StrictMode, hot reload and a move in the tree unmount and mount again. After that it ends, unless its place is still
 * in the page: then React has only hidden it (Suspense), and it waits there.
 */
export function giveUp(place: HTMLElement, own: Kept): void {
  kept().set(place, own);
  own.widget.park();
  queueMicrotask(() => {
    if (kept().get(place) !== own) return;
    own.isHidden = true;
    if (!place.isConnected || !hasWindow(place)) return end(place);
    own.unwatch = watchWindow(place, () => endAndTell(place, own, "window-closed"));
    own.widget.showIn(place);
  });
}

/** Ends a widget that waits here; of a call under way the host is told. */
export function endAndTell(place: HTMLElement, own: Kept, reason: VideoCallStateChange["reason"]): void {
  if (kept().get(place) !== own) return;
  const { isActive, state } = callOf(own.widget);
  end(place);
  if (isActive) own.tell({ state: "ended", previous: state, at: Date.now(), reason });
}

/**
 * Takes back the widget that waits for this place, or one of this key that was given up in this same task. One whose
 * call is over is not handed on to another place: there a new call begins.
 */
export function takeBack(place: HTMLElement, key: string): Widget | undefined {
  const all = kept();
  for (const [itsPlace, its] of all) {
    // What another version left there may be anything.
    const isHandedOn = its?.key === key && !its.isHidden && !all.has(place) && !isOver(its.widget);
    if (itsPlace === place || isHandedOn) return forget(itsPlace);
  }
  return undefined;
}

/**
 * The component that showed a widget here is gone, or hidden for good (`<Activity>`), and its call must not go on
 * unseen: one that is under way moves to a small window of its own, any other ends.
 */
export function leave(place: HTMLElement): void {
  queueMicrotask(() => {
    const own = kept().get(place);
    const endHere = () => end(place);
    if (!own || !place.isConnected) endHere();
    else
      import("./floating-window.js").then(({ keepInSight }) => {
        if (kept().get(place) === own) keepInSight(own, place, endHere, (reason) => endAndTell(place, own, reason));
      }, endHere);
  });
}
