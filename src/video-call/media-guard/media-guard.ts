import { pageWide } from "../page-wide.js";
import { areOver, GuardedWidget, keep, type Owners, tracksOf } from "./guarded-widget.js";
import { wrapMedia } from "./media-wrappers.js";
import { isScriptOf } from "./stack-frames.js";

interface MediaGuard {
  /**
   * Makes an element, and records what the platform's script opens in the page from then on.
   *
   * @param host the platform's origin
   * @returns the element, and `end`: stops camera, microphone and screen, also if the person allows them afterwards, and
   *   closes peer connections, sockets and sounds. `watch` calls back with each connection of the element, those that are
   *   open first; a guard of an older copy of the package has none
   */
  guard(
    host: string,
    create: () => HTMLElement,
  ): {
    element: HTMLElement;
    end: () => void;
    watch?: GuardedWidget["watchConnections"];
  };
  /** Keeps the wrappers until the returned function is called, so a script that stores a function stores the wrapper. */
  hold(): () => void;
}

/** Events by which a widget is seen to be in use: the person's, and its own `wc` (contract, section 3). */
const activities = ["pointerdown", "click", "keydown", "input", "change", "wc"];

/**
 * How long the wrappers stay after a widget has ended. It may get a late permission, or wait for its server and ask for
 * the camera afterwards. What it opens in this time is stopped at once.
 */
const afterEndMs = 800;

/** So long after its last use a widget is not taken for one that still opens its camera and connections. */
const useMs = 5000;

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
  /** In order of use: the widget that was used last comes last. */
  const living = new Set<GuardedWidget>();
  /** Owns what a script opens when none of its widgets is left, so that it is stopped at once. */
  let lastEnded: GuardedWidget | undefined;
  let holders = 0;
  let restore = () => {};

  /**
   * A stack tells which script opens something, and not for which of its elements. If one is being made, it does. Else
   * the one that was used last may, and each that was used a moment ago; where none was used, each may.
   */
  function ownersOf(stack: string): Owners {
    const its = [...living].filter(({ host }) => isScriptOf(host, stack));
    const likeliest = its[its.length - 1];
    if (!likeliest) return lastEnded && isScriptOf(lastEnded.host, stack) ? [lastEnded] : [];
    if (!likeliest.element) return [likeliest];
    const wasUsed = ({ usedAt }: GuardedWidget) => (usedAt ? performance.now() - usedAt < useMs : !likeliest.usedAt);
    return its.filter((widget) => widget === likeliest || wasUsed(widget));
  }

  const watcher = {
    living,
    ownersOf,
    onStream(owners: Owners, stream: MediaStream) {
      for (const track of tracksOf(stream)) keep(owners, track);
      if (areOver(owners)) setTimeout(hold(), afterEndMs);
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
      const onUse = () => {
        widget.usedAt = performance.now();
        living.delete(widget);
        living.add(widget);
      };
      const claim = () => widget.claimWhatSpeaks();
      living.add(widget);
      const element = create();
      widget.element = element;
      element.addEventListener("wc", claim);
      // No `signal`: Safari 15 and Chromium 90 ignore it or leak, and jsdom refuses a signal of Node.
      for (const type of activities) element.addEventListener(type, onUse, { capture: true, passive: true });
      return {
        element,
        watch: (onConnection) => widget.watchConnections(onConnection),
        end() {
          for (const type of activities) element.removeEventListener(type, onUse, true);
          living.delete(widget);
          lastEnded = widget;
          for (const player of [...living, widget]) player.claimWhatPlays(widget);
          const isInDoubt = widget.end();
          if (!isInDoubt) element.removeEventListener("wc", claim);
          if (widget.hasAsked) release();
          else setTimeout(release, afterEndMs);
        },
      };
    },
  };
}

let ownGuard: MediaGuard | undefined;

/** The guard of this page. Copies of the package share one, because two could not restore the original functions. */
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
