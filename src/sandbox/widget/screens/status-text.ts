import type { WidgetContext } from "../widget-context.js";

/** Returns the call's state for screen readers, also on pages whose heading says it. */
export function statusText({ session, texts }: WidgetContext): string {
  const { phase, operator, wasCancelled, isFeedbackSent } = session.state;
  const words = texts.value;
  switch (phase) {
    case "idle":
      return wasCancelled ? words.start.cancelled : "";
    case "checking":
      return words.start.checking;
    case "refused":
      return words.readiness.title;
    case "dialling":
      return words.ringing.dialling;
    case "ringing":
      return words.ringing.title;
    case "talking":
      return `${words.operator}: ${operator?.name ?? ""}`;
    case "lost":
      return words.lost.title;
    case "redirecting":
      return words.redirecting.title;
    case "finished":
      return isFeedbackSent ? words.end.thanks : words.end.title;
    case "unanswered":
      return words.unanswered.title;
    case "failed":
      return words.failed.title;
    case "closed":
      return words.closed.title;
  }
}
