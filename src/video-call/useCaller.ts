import { useMemo } from "react";
import { VideoCallError } from "./errors.js";
import type { LatePart } from "./late.js";
import { type Engine, engine } from "./late-engine.js";
import type { ReadCaller } from "./read-caller.js";
import type { PlatformId, VideoCallProps } from "./types.js";
import { useSettled } from "./useSettled.js";

export interface Caller extends Pick<ReadCaller, "status" | "retry" | "userId" | "targetOperatorId"> {
  error?: VideoCallError | undefined;
}

/** Who calls whom; not known before the engine is there to judge it. */
export function useCaller(props: VideoCallProps, [engineNow, engineError]: LatePart<Engine>): Caller {
  const user = useSettled<PlatformId | undefined>(props.userId ?? undefined);
  const operator = useSettled(props.targetOperatorId);
  const caller: ReadCaller = engineNow?.readCaller(props, user, operator) ?? {
    status: props.customer?.status === "idle" ? "idle" : "pending",
  };
  const { code, message = "", cause } = caller;
  const error = useMemo(() => code && new VideoCallError(code, message, { cause }), [code, message, cause]);
  return engineError ? { status: "error", error: engineError, retry: engine.fetch } : { ...caller, error };
}
