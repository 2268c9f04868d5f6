import { type RefObject, useMemo, useSyncExternalStore } from "react";
import type { ReadCaller } from "../caller/resolve-caller.js";
import { useSettled } from "../caller/usePromise.js";
import { VideoCallError } from "../errors.js";
import type { PlatformId, VideoCallProps } from "../types.js";
import type { Shown } from "../widget/show-widget.js";
import type { LatePart } from "./late.js";
import { type Engine, engine } from "./late-engine.js";

export interface Caller extends ReadCaller {
  error?: VideoCallError | undefined;
}

const subscribeToNothing = () => () => {};

/**
 * Who calls whom; not known before the engine is there to judge it.
 *
 * @param shown whose element shows at present
 * @param where the place in which one may show: a call under way in another one is none here
 */
export function useCaller(
  props: VideoCallProps,
  [engineNow, engineError]: LatePart<Engine>,
  shown: RefObject<Shown | undefined>,
  where: string,
): Caller {
  const user = useSettled<PlatformId | undefined>(props.userId ?? undefined);
  const operator = useSettled(props.targetOperatorId);
  const { customer } = props;
  const isUpsertOpen = customer?.status === "pending" || customer?.status === "error";
  const isCallUnderWay = useSyncExternalStore(
    engineNow?.subscribeToCalls ?? subscribeToNothing,
    () => isUpsertOpen && shown.current?.where === where && !!engineNow?.isUnderWay(shown.current.widget),
    () => false,
  );
  const caller: ReadCaller = engineNow?.readCaller(
    props,
    user,
    operator,
    isCallUnderWay ? shown.current?.caller : undefined,
  ) ?? { status: customer?.status === "idle" ? "idle" : "pending" };
  const { code, message = "", cause } = caller;
  const error = useMemo(() => code && new VideoCallError(code, message, { cause }), [code, message, cause]);
  return engineError ? { status: "error", error: engineError, retry: engine.fetch } : { ...caller, error };
}
