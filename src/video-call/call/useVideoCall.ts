import { useEffect, useReducer, useRef, useSyncExternalStore } from "react";
import type { LastData, VideoCallData, VideoCallState } from "../events.js";
import { guardLeaving as startGuard } from "./beforeunload-guard.js";
import { findCall, noCall, subscribeToCalls } from "./call-store.js";

export interface UseVideoCallOptions {
  /**
   * The call of this element, as `onReady` gave it; `null` while there is none yet. Needed only where a page shows
   * several calls. @default the active call, else the newest
   */
  element?: HTMLElement | null | undefined;
  /** Has the browser ask before the page is left while the call is active. @default false */
  guardLeaving?: boolean | undefined;
}

export interface LivingVideoCall extends LastData {
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
  /** The data of this call's last greeting. */
  readonly lastGreet?: VideoCallData | undefined;
  /** The data of this call's last chat message. */
  readonly lastChat?: VideoCallData | undefined;
  /** The data of the customer's rating of this call. */
  readonly lastFeedback?: VideoCallData | undefined;
}

const onServers = () => noCall;

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
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const isDurationRead = useRef(false);
  const durationNow = () => connectedMs + (connectedSince === undefined ? 0 : Math.max(0, Date.now() - connectedSince));

  useEffect(function tick() {
    if (!isDurationRead.current || connectedSince === undefined) return;
    const timer = setTimeout(renderAgain, 1000 - (durationNow() % 1000));
    return () => clearTimeout(timer);
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
    get durationMs() {
      isDurationRead.current = true;
      return durationNow();
    },
  };
}
