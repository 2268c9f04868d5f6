import { pageWide } from "../page-wide.js";
import { GuardedWidget, tracksOf } from "./guarded-widget.js";
import { wrapMedia } from "./media-wrappers.js";
import { isScriptOf } from "./stack-frames.js";

interface MediaGuard {
  /**
   * Makes an element and keeps account of what the script of its platform opens in the page from then on.
   *
   * @param host the platform's origin
   * @returns the element, and what ends all of that: camera, microphone and screen, also when the person allows them
   *   only afterwards; peer connections and sockets
   */
  guard(host: string, create: () => HTMLElement): { element: HTMLElement; end: () => void };
  /** Until the returned function is called, a script that keeps the browser's functions for later keeps our wrappers. */
  hold(): () => void;
}

/** What a person does in a widget, and what the widget says (contract, section 3). */
const activities = ["pointerdown", "click", "keydown", "input", "change", "wc"];

/**
 * How long the guard stays for a widget that has ended and may still be at work: one that a late permission wakes, or one
 * that has not yet asked for the camera, as it waits for an answer of its server. What it opens is ended at once.
 */
const afterEndMs = 800;

let isWarned = false;

function warnOfFrozen(name: string): void {
  try {
    if (process.env.NODE_ENV === "production" || isWarned) return;
    isWarned = true;
    console.warn(
      `<VideoCall>: this page has frozen ${name}, so what the call opens by it may stay open when the call has left. isolation="frame" ends it for certain.`,
    );
  } catch {
    // A page without a bundler has no `process`.
  }
}

function createMediaGuard(): MediaGuard {
  /** Of several, the one that was active last stands last. */
  const living = new Set<GuardedWidget>();
  /** What a script opens after its last widget is gone counts as this one's, and so ends at once. */
  let lastEnded: GuardedWidget | undefined;
  let holders = 0;
  let restore = () => {};

  const watcher = {
    living,
    ownerOf: (stack: string) =>
      [lastEnded, ...living].reverse().find((widget) => widget && isScriptOf(widget.host, stack)),
    onStream(owner: GuardedWidget, stream: MediaStream) {
      owner.keepTracks(tracksOf(stream));
      if (owner.isOver) setTimeout(hold(), afterEndMs);
    },
    onFrozen: warnOfFrozen,
  };

  function hold() {
    holders += 1;
    if (holders === 1) restore = wrapMedia(watcher);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holders -= 1;
      if (holders === 0) restore();
    };
  }

  return {
    hold,
    guard(host, create) {
      const release = hold();
      const widget = new GuardedWidget(host);
      const standLast = () => {
        living.delete(widget);
        living.add(widget);
      };
      standLast();
      const element = create();
      widget.element = element;
      // Not by a signal: Safari 15 and Chromium 90 lack it or leak by it, and a test DOM refuses one of Node's own.
      for (const type of activities) element.addEventListener(type, standLast, { capture: true, passive: true });
      return {
        element,
        end() {
          for (const type of activities) element.removeEventListener(type, standLast, true);
          living.delete(widget);
          lastEnded = widget;
          for (const other of living) widget.giveWhatPlaysIn(other);
          widget.end();
          if (widget.hasAsked) release();
          else setTimeout(release, afterEndMs);
        },
      };
    },
  };
}

let ownGuard: MediaGuard | undefined;

/** The guard of this page. Copies of the package share it: two of them could not put the originals back. */
export const mediaGuard = (): MediaGuard =>
  pageWide<MediaGuard>(
    document,
    "media-guard/1",
    ({ guard, hold }) => typeof guard === "function" && typeof hold === "function",
    () => {
      ownGuard ??= createMediaGuard();
      return ownGuard;
    },
  );
