import { useMemo } from "react";
import { type ResolvedCaller, resolveCaller } from "../caller/resolve-caller.js";
import { callError, type VideoCallError } from "../errors.js";
import type { VideoCallProps } from "../types.js";
import type { Sources } from "./useSources.js";

export interface Caller extends ResolvedCaller {
  error?: VideoCallError | undefined;
}

/**
 * Who calls whom.
 *
 * @param underWay whose call shows here
 */
export function useCaller(
  props: VideoCallProps,
  { user, operator, isCallUnderWay }: Sources,
  underWay: ResolvedCaller | undefined,
): Caller {
  const caller = resolveCaller(props, user, operator, isCallUnderWay ? underWay : undefined);
  const { code, reason, detail, cause } = caller;
  const error = useMemo(
    () => code && reason && callError(code, reason, detail, { cause }),
    [code, reason, detail, cause],
  );
  return { ...caller, error };
}
