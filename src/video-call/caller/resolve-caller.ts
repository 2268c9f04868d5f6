import type { CustomerUpsertError } from "../../customer-upsert/errors.js";
import type { VideoCallErrorCode } from "../errors.js";
import type { PlatformId, VideoCallProps } from "../types.js";
import type { Settled } from "./usePromise.js";
import { whatIsWrong } from "./validate-props.js";

export interface ReadCaller {
  status: "idle" | "pending" | "error" | "ready";
  /** Equal for the same caller and the same operator alone; absent while either is not known. */
  key?: string | undefined;
  /** Whether `customer` gave the id. */
  isCustomer?: boolean | undefined;
  /** Of the error: its parts, as the error itself is made once for many renders. */
  code?: VideoCallErrorCode;
  message?: string;
  cause?: unknown;
  retry?: (() => void) | undefined;
  userId?: PlatformId | undefined;
  targetOperatorId?: PlatformId | undefined;
}

/** 435 and "435" are one id; whatever is no id is known by its type, so that none equals a real one. */
const idText = (id: unknown) => (typeof id === "number" || typeof id === "string" ? String(id) : typeof id);

/** Whether a person can mend it in the form: a refusal that names a field, or the customer as a whole. */
const isForTheForm = ({ code, fields }: CustomerUpsertError) =>
  code === "invalid-customer" && Object.keys(fields ?? {}).length > 0;

/**
 * Who calls whom, once it is known: the one place that decides whether there may be an element. A caller whose `key` is
 * not that of the element ends it, and its call (docs/component.md, "When the caller changes").
 *
 * @param underWay the caller whose call is under way here: an upsert that is pending or has failed does not end it
 */
export function readCaller(
  props: VideoCallProps,
  user: Settled<PlatformId | undefined>,
  operator: Settled<PlatformId | undefined>,
  underWay?: ReadCaller,
): ReadCaller {
  const { customer, anonymous } = props;
  const userId = customer ? customer.userId : user.status === "success" ? user.value : undefined;
  const targetOperatorId = operator.status === "success" ? operator.value : undefined;
  const isOperatorKnown = operator.status === "success";
  const callers =
    Number(props.userId !== undefined && props.userId !== null) + Number(!!customer) + Number(anonymous === true);
  // Not known yet is not wrong; known and empty is.
  const isUserKnown = !anonymous && (customer ? customer.status === "success" : user.status === "success");
  const isUpsertOpen = customer?.status === "pending" || customer?.status === "error";
  const kept =
    isUpsertOpen &&
    underWay?.isCustomer &&
    isOperatorKnown &&
    idText(targetOperatorId) === idText(underWay.targetOperatorId)
      ? underWay
      : undefined;
  const isKnown = isOperatorKnown && (isUserKnown || anonymous === true);
  const key = isKnown ? String([anonymous === true, idText(userId), idText(targetOperatorId)]) : kept?.key;

  const wrong = whatIsWrong(
    { ...props, targetOperatorId, userId: isUserKnown ? (userId ?? null) : undefined },
    callers,
  );
  if (wrong) return { status: "error", key, code: "invalid-props", message: `<VideoCall>: ${wrong}` };
  if (kept) return kept;
  // Nothing has failed that a call could not do without: the person mends the field, and the form shows which.
  if (customer?.error && isForTheForm(customer.error)) return { status: "idle" };
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
  return { status: "ready", key, isCustomer: !!customer, userId, targetOperatorId };
}
