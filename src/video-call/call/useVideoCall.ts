import { useEffect, useReducer, useRef, useState, useSyncExternalStore } from "react";
import type { VideoCallProblem } from "../call-problems.js";
import type { VideoCallQuality } from "../call-quality.js";
import type { LastData, VideoCallData, VideoCallState } from "../events.js";
import { guardLeaving as startGuard } from "./beforeunload-guard.js";
import { type CallOwner, findCall, noCall, shownOwners, sightReaders, subscribeToCalls } from "./call-store.js";

export interface UseVideoCallOptions {
  /**
   * The call of this element, as `onReady` gave it; `null` while there is none yet. Needed only where a page shows
   * several calls. @default the active call, else the newest
   */
  element?: HTMLElement | null | undefined;
  /** Has the browser ask before the page is left while the call is active. @default false */
  guardLeaving?: boolean | undefined;
}

/** Where a call is seen: in its `<VideoCall>`, in the window above the page, or in a window of its own. */
export type VideoCallWhere = "place" | "floating" | "window";

export interface VideoCallCommands {
  /**
   * Shows a call under way in a small window of its own that stays above all others. Call it from a click.
   *
   * @returns whether it is there: false where the browser has none or refuses
   */
  popOut(): Promise<boolean>;
  /** Brings the call back from that window to where it was. */
  bringBack(): Promise<boolean>;
  /**
   * Makes a new element, at any time: a call under way ends, and `onStateChange` has the reason `restarted`. Of a call
   * that floats, the new element comes with its `<VideoCall>`: `onReturn` is called.
   */
  restart(): void;
  /**
   * Ends the call and releases everything: element, camera, microphone, connections. `onStateChange` has the reason
   * `end-called`. A `<VideoCall>` that is still mounted stays empty until `restart()`.
   */
  end(): void;
}

export interface LivingVideoCall extends LastData, VideoCallCommands {
  /** The last state that the call reported; undefined while there is no call, and after its component has unmounted. */
  readonly state?: VideoCallState | undefined;
  /** When that state came, in milliseconds since the epoch. */
  readonly since?: number | undefined;
  /**
   * How long customer and operator have been connected, in milliseconds: stands still while the connection is lost or
   * handed over, and after the end; begins again at 0 with the next call. Who reads it renders again once a second
   * while connected, nobody else does.
   */
  readonly durationMs: number;
  /** Ringing, connected, redirected, or disconnected and perhaps coming back. */
  readonly isActive: boolean;
  /** Where the call is seen. */
  readonly where: VideoCallWhere;
  /**
   * How the call's media fare; undefined while that is not known, and when the call is over. Who reads it has it measured
   * and renders again every two seconds, nobody else does.
   */
  readonly quality: VideoCallQuality | undefined;
  /** What is wrong with the call's media now, the weightiest first. Who reads it has it looked for. */
  readonly problems: readonly VideoCallProblem[];
  /** Whether the browser can show this call under way in a window of its own: Chromium on a desktop, Firefox 151. */
  readonly canPopOut: boolean;
  /** The data of this call's last greeting. */
  readonly lastGreet?: VideoCallData | undefined;
  /** The data of this call's last chat message. */
  readonly lastChat?: VideoCallData | undefined;
  /** The data of the customer's rating of this call. */
  readonly lastFeedback?: VideoCallData | undefined;
}

const onServers = () => noCall;

const noProblems: readonly VideoCallProblem[] = [];

/** What takes commands: the call that is seen, else what showed last, for an element that has said nothing yet. */
function ownerOf(element: HTMLElement | null | undefined): CallOwner | undefined {
  const [, owner] = findCall(element);
  return owner ?? [...shownOwners()].filter((one) => element === undefined || one.element === element).pop();
}

/**
 * The call that a `<VideoCall>` anywhere on the page holds, for any other component: no provider, no prop to pass
 * down. On the server, and while hydrating, there is none.
 *
 * @example
 * function CallTimer() {
 *   const { isActive, durationMs } = useVideoCall({ guardLeaving: true });
 *   return isActive ? <time>{Math.floor(durationMs / 1000)} s</time> : null;
 * }
 */
export function useVideoCall({ element, guardLeaving = false }: UseVideoCallOptions = {}): LivingVideoCall {
  const { connectedMs, connectedSince, ...call } = useSyncExternalStore(
    subscribeToCalls,
    () => findCall(element)[0],
    onServers,
  );
  const latest = useRef(element);
  useEffect(function keepLatest() {
    latest.current = element;
  });
  const [commands] = useState((): VideoCallCommands => {
    const owner = () => ownerOf(latest.current);
    async function move(name: "popOut" | "bringBack") {
      const found = owner();
      try {
        return found !== undefined && (await import("./pop-out.js"))[name](found);
      } catch {
        // Without the code that shows the window, the call stays where it is.
        return false;
      }
    }
    return {
      popOut: () => move("popOut"),
      bringBack: () => move("bringBack"),
      restart() {
        const found = owner();
        found?.end?.("restarted");
        found?.begin?.();
      },
      end: () => owner()?.end?.("end-called"),
    };
  });
  const owner = call.state === undefined ? undefined : findCall(element)[1];
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const isDurationRead = useRef(false);
  const isSightRead = useRef(false);
  const durationNow = () => connectedMs + (connectedSince === undefined ? 0 : Math.max(0, Date.now() - connectedSince));

  useEffect(function tick() {
    if (!isDurationRead.current || connectedSince === undefined) return;
    const timer = setTimeout(renderAgain, 1000 - (durationNow() % 1000));
    return () => clearTimeout(timer);
  });

  useEffect(function watch() {
    if (!isSightRead.current) return;
    const readers = sightReaders();
    readers.add(renderAgain);
    owner?.watch?.();
    return () => void readers.delete(renderAgain);
  });

  const isGuarded = guardLeaving && call.isActive;
  useEffect(
    function guard() {
      return isGuarded ? startGuard(findCall(element)[1]?.element) : undefined;
    },
    [isGuarded, element],
  );

  return {
    ...call,
    ...commands,
    where: owner?.isOut ? "window" : (owner?.where ?? "place"),
    canPopOut: call.isActive && !!(window as { documentPictureInPicture?: object }).documentPictureInPicture,
    get durationMs() {
      isDurationRead.current = true;
      return durationNow();
    },
    get quality() {
      isSightRead.current = true;
      return call.isActive ? owner?.sight?.quality : undefined;
    },
    get problems() {
      isSightRead.current = true;
      return (call.isActive && owner?.sight?.problems) || noProblems;
    },
  };
}
