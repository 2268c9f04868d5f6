import type { VideoCallErrorCode } from "./errors.js";
import type { PlatformId, VideoCallProps } from "./types.js";
import type { Settled } from "./useSettled.js";
import { whatIsWrong } from "./validate.js";

export interface ReadCaller {
  status: "idle" | "pending" | "error" | "ready";
  /** Of the error: its parts, as the error itself is made once for many renders. */
  code?: VideoCallErrorCode;
  message?: string;
  cause?: unknown;
  retry?: (() => void) | undefined;
  userId?: PlatformId | undefined;
  targetOperatorId?: PlatformId | undefined;
}

/** Who calls whom, once it is known: the one place that decides whether there may be an element. */
export function readCaller(
  props: VideoCallProps,
  user: Settled<PlatformId | undefined>,
  operator: Settled<PlatformId | undefined>,
): ReadCaller {
  const { customer, anonymous } = props;
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
  if (wrong) return { status: "error", code: "invalid-props", message: `<VideoCall>: ${wrong}` };
  if (customer?.error)
    return {
      status: "error",
      code: "customer-failed",
      message: "The customer's upsert failed: see cause.",
      cause: customer.error,
      // What was refused would be refused again.
      retry: customer.error.retryable ? customer.retry : undefined,
    };
  for (const settled of [user, operator]) {
    if (settled.status === "error")
      return {
        status: "error",
        code: "user-id-failed",
        message: "The promise of an id was rejected: see cause.",
        cause: settled.error,
      };
  }
  if (customer && customer.status !== "success") return { status: customer.status === "idle" ? "idle" : "pending" };
  if (user.status === "pending" || operator.status === "pending") return { status: "pending" };
  return { status: "ready", userId, targetOperatorId };
}
