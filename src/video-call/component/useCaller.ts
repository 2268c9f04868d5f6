import { type RefObject, useMemo, useSyncExternalStore } from "react";
import { isUnderWay, subscribeToCalls } from "../call/call-store.js";
import { type ResolvedCaller, resolveCaller } from "../caller/resolve-caller.js";
import { usePromise } from "../caller/usePromise.js";
import { callError, type VideoCallError } from "../errors.js";
import type { PlatformId, VideoCallProps } from "../types.js";
import type { Widget } from "../widget/widget.js";

export interface Caller extends ResolvedCaller {
  error?: VideoCallError | undefined;
}

/** The widget that shows, and for whom. */
export interface Shown {
  widget: Widget;
  caller: Caller;
  where: string;
}

/**
 * Who calls whom.
 *
 * @param shown set while a widget shows
 * @param where the place in which a widget may show: a call under way in another place does not count
 */
export function useCaller(props: VideoCallProps, shown: RefObject<Shown | undefined>, where: string): Caller {
  const user = usePromise<PlatformId | undefined>(props.userId ?? undefined);
  const operator = usePromise(props.targetOperatorId);
  const status = props.customer?.status;
  const isCallUnderWay = useSyncExternalStore(
    subscribeToCalls,
    () =>
      (status === "pending" || status === "error") &&
      shown.current?.where === where &&
      isUnderWay(shown.current.widget),
    () => false,
  );
  const caller = resolveCaller(props, user, operator, isCallUnderWay ? shown.current?.caller : undefined);
  const { code, reason, detail, cause } = caller;
  const error = useMemo(
    () => code && reason && callError(code, reason, detail, { cause }),
    [code, reason, detail, cause],
  );
  return { ...caller, error };
}
