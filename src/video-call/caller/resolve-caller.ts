import type { CustomerUpsertError } from "../../customer-upsert/errors.js";
import type { VideoCallErrorCode, VideoCallErrorReason } from "../errors.js";
import type { PlatformId, VideoCallProps } from "../types.js";
import type { Settled } from "./promises.js";
import { validateProps } from "./validate-props.js";

export interface ResolvedCaller {
  status: "idle" | "pending" | "error" | "ready";
  /** Equal only for the same caller and the same operator; absent while either is not known. */
  key?: string | undefined;
  /** Whether `customer` gave the id. */
  isCustomer?: boolean | undefined;
  /** The parts of the error. The error itself is created once for many renders. */
  code?: VideoCallErrorCode;
  reason?: VideoCallErrorReason;
  detail?: string | undefined;
  cause?: unknown;
  retry?: (() => void) | undefined;
  userId?: PlatformId | undefined;
  targetOperatorId?: PlatformId | undefined;
}

/** 435 and "435" are one id. A value that is not an id is identified by its type, so that it never equals a real id. */
const idText = (id: unknown) => (/num|str/.test(typeof id) ? String(id) : typeof id);

/** Whether a person can correct it in the form: a refusal that names a field, or the customer as a whole. */
const isForTheForm = ({ code, fields }: CustomerUpsertError) =>
  code === "invalid-customer" && Object.keys(fields ?? {}).length > 0;

/**
 * Decides who calls whom: the one place that decides whether there may be an element. A caller with another `key` than the
 * element's ends the element, and its call (docs/component.md, "When the caller changes").
 *
 * @param underWay the caller whose call is under way here, while `customer` is pending or has failed: that does not end it
 */
export function resolveCaller(
  props: VideoCallProps,
  user: Settled<PlatformId | undefined>,
  operator: Settled<PlatformId | undefined>,
  underWay?: ResolvedCaller,
): ResolvedCaller {
  const { customer, anonymous } = props;
  const { status, value: userId } = customer ? { status: customer.status, value: customer.userId } : user;
  const targetOperatorId = operator.value;
  const isOperatorKnown = operator.status === "success";
  const isUserKnown = !anonymous && status === "success";
  const isAnonymous = anonymous === true;
  const callers = [props.userId ?? undefined, customer || undefined, isAnonymous || undefined];
  const isKept =
    underWay?.isCustomer && isOperatorKnown && idText(targetOperatorId) === idText(underWay.targetOperatorId);
  const key =
    isOperatorKnown && (isUserKnown || isAnonymous)
      ? String([isAnonymous, idText(userId), idText(targetOperatorId)])
      : isKept
        ? underWay.key
        : undefined;

  // An id that is pending is not wrong; one that resolved to nothing is.
  const wrong = validateProps(
    { ...props, targetOperatorId, userId: isUserKnown ? (userId ?? null) : undefined },
    callers.filter((caller) => caller !== undefined).length,
  );
  if (wrong) return { status: "error", key, code: "invalid-props", reason: wrong[0], detail: wrong[1] };
  if (isKept) return underWay;
  const refused = customer?.error;
  if (refused) {
    // The call itself could do without it: the person corrects the field, and the form shows which.
    if (isForTheForm(refused)) return { status: "idle" };
    // What was refused would be refused again.
    const retry = refused.retryable ? customer.retry : undefined;
    return { status: "error", code: "customer-failed", reason: "no customer", cause: refused, retry };
  }
  const failed = [user, operator].find((settled) => settled.status === "error");
  if (failed) return { status: "error", code: "user-id-failed", reason: "no id", cause: failed.error };
  if (status === "idle") return { status };
  if (status !== "success" || !isOperatorKnown) return { status: "pending" };
  return { status: "ready", key, isCustomer: !!customer, userId, targetOperatorId };
}
