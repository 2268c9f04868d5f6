import type { CallRequest, CallStatus } from "../../protocol.js";
import type { CallRecord } from "./call-book.js";
import type { Outcome } from "./outcome.js";
import type { RobotScript } from "./robot-script.js";

const reasons: Record<Exclude<CallStatus, "success">, Record<CallRequest["lang"], string>> = {
  rejected: {
    ru: "Срок действия документа истёк",
    kk: "Құжаттың жарамдылық мерзімі өтіп кеткен",
    en: "The document has expired",
  },
  tech_error: { ru: "Связь прервалась", kk: "Байланыс үзілді", en: "The connection was lost" },
};

/** Adds a usual reason, in the call's language, to an outcome that needs one and has none. */
export function withReason(given: Outcome["status"] | Outcome, { request: { lang } }: CallRecord["call"]): Outcome {
  const outcome = typeof given === "string" ? { status: given } : given;
  if (outcome.status === "rejected") return { comment: reasons.rejected[lang], ...outcome };
  if (outcome.status === "tech_error") return { techErrorReason: reasons.tech_error[lang], ...outcome };
  return outcome;
}

/**
 * The outcome that the robot files for a call that is over; `undefined`: none. Where the script leaves it open, a call
 * that broke is a technical error, as an operator would say.
 */
export function robotOutcome(scripted: RobotScript["outcome"], { call, wasCut }: CallRecord): Outcome | undefined {
  return scripted === false ? undefined : withReason(scripted ?? (wasCut ? "tech_error" : "success"), call);
}
