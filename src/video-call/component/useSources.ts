import { useCallback, useSyncExternalStore } from "react";
import { isUnderWay, subscribeToCalls } from "../call/call-store.js";
import { awaitPromise, pending, promiseIn, resultOf, type Settled } from "../caller/promises.js";
import { warnOfNewPromises } from "../caller/warn-of-new-promises.js";
import { loading, type ScriptState } from "../preload/script-state.js";
import { scriptState, subscribeToScript } from "../script/script-store.js";
import type { PlatformId, VideoCallProps } from "../types.js";
import { createFrameScript, type FrameScript } from "./frame-script.js";
import type { Kept } from "./kept.js";

export interface Sources {
  user: Settled<PlatformId | undefined>;
  operator: Settled<PlatformId | undefined>;
  script: ScriptState;
  /** With `isolation="frame"`. */
  frame: FrameScript | undefined;
  isCallUnderWay: boolean;
  /** Whether this is rendered on a server, or is the browser's first render of a server's HTML: the two must be equal. */
  isHydrating: boolean;
}

const onServer = () => "";

/**
 * All that a component reads beside its props: promised ids, the script of the page or of its frame, and whether its call
 * is under way. One subscription for all of them: a hook for each would take half a kilobyte in every waiting call.
 *
 * A promised id is pending from the render in which its promise comes, whatever the one before it came to, until it has
 * settled. No Suspense: the placeholder belongs to the component.
 *
 * @param where the place in which a widget may show: a call under way in another place does not count
 */
export function useSources(props: VideoCallProps, host: string, where: string, kept: Kept): Sources {
  const { isolation, userId, targetOperatorId, customer } = props;
  const user = promiseIn(userId ?? undefined);
  const operator = promiseIn(targetOperatorId);
  if (isolation === "frame") kept.frame ??= createFrameScript();
  const frame = isolation === "frame" ? kept.frame : undefined;

  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [subscribeToCalls(changed)];
      if (frame) frame.changed = changed;
      else stops.push(subscribeToScript(host, changed));
      for (const [promise, history] of [
        [user, kept.users],
        [operator, kept.operators],
      ] as const) {
        if (!promise) continue;
        warnOfNewPromises(history, promise, resultOf);
        stops.push(awaitPromise(promise, changed));
      }
      return () => {
        for (const stop of stops) stop();
      };
    },
    [host, user, operator, frame, kept],
  );

  const scriptNow = () => (frame ? frame.state : scriptState(host));
  const isCallUnderWay = () =>
    /^(pend|err)/.test(`${customer?.status}`) && kept.shown?.where === where && isUnderWay(kept.shown.widget);
  /** React renders again when this text changes. */
  const look = () =>
    [resultOf(user)?.status, resultOf(operator)?.status, scriptNow().status, !!frame?.create, isCallUnderWay()].join();
  const isHydrating = !useSyncExternalStore(subscribe, look, onServer);
  const settled = <T>(promise: PromiseLike<T> | undefined, value: unknown): Settled<T> => {
    if (!promise) return { status: "success", value: value as T };
    // Nothing subscribes on a server: unheard, a rejection there would end the process.
    if (typeof document === "undefined") awaitPromise(promise, () => {});
    return (!isHydrating && resultOf(promise)) || pending;
  };
  return {
    user: settled(user, userId ?? undefined),
    operator: settled<PlatformId | undefined>(operator, targetOperatorId),
    script: isHydrating ? loading : scriptNow(),
    frame,
    isCallUnderWay: !isHydrating && isCallUnderWay(),
    isHydrating,
  };
}
