import { useMemo } from "react";
import { VideoCallError } from "./errors.js";
import type { PlatformId, VideoCallProps } from "./types.js";
import { useSettled } from "./useSettled.js";
import { whatIsWrong } from "./validate.js";

export type Caller =
  | { status: "idle" | "pending" }
  | { status: "error"; error: VideoCallError; retry: (() => void) | undefined }
  | { status: "ready"; userId: PlatformId | undefined; targetOperatorId: PlatformId | undefined };

/** Who calls whom, once it is known: the one place that decides whether there may be an element. */
export function useCaller(props: VideoCallProps): Caller {
  const { customer, anonymous } = props;
  const user = useSettled<PlatformId | undefined>(props.userId);
  const operator = useSettled(props.targetOperatorId);
  const customerError = customer?.error;
  const rejected = user.status === "error" ? user : operator.status === "error" ? operator : undefined;
  const userId = customer ? customer.userId : user.status === "success" ? user.value : undefined;
  const targetOperatorId = operator.status === "success" ? operator.value : undefined;

  const callers =
    Number(props.userId !== undefined && props.userId !== null) + Number(!!customer) + Number(anonymous === true);
  // Not known yet is not wrong; known and empty is.
  const isUserKnown = !anonymous && (customer ? customer.status === "success" : user.status === "success");
  const wrong = whatIsWrong(
    { ...props, targetOperatorId, userId: isUserKnown ? (userId ?? null) : undefined },
    callers,
  );

  const error = useMemo(() => {
    if (wrong) return new VideoCallError("invalid-props", `<VideoCall>: ${wrong}`);
    if (customerError)
      return new VideoCallError("customer-failed", "The customer's upsert failed: see cause.", {
        cause: customerError,
      });
    if (rejected)
      return new VideoCallError("user-id-failed", "The promise of an id was rejected: see cause.", {
        cause: rejected.error,
      });
    return undefined;
  }, [wrong, customerError, rejected]);

  // What was refused would be refused again.
  const retry = error?.code === "customer-failed" && customerError?.retryable ? customer?.retry : undefined;
  if (error) return { status: "error", error, retry };
  if (customer && customer.status !== "success") return { status: customer.status === "idle" ? "idle" : "pending" };
  if (user.status === "pending" || operator.status === "pending") return { status: "pending" };
  return { status: "ready", userId, targetOperatorId };
}
