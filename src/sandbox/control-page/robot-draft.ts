import type { RobotScript } from "../platform/calls/robot-script.js";
import type { CallStatus } from "../protocol.js";

/** The robot's script as it stands in the form: seconds, and words. */
export interface RobotDraft {
  isOn: boolean;
  seconds: { [Time in RobotTime]?: number };
  to: string;
  says: string;
  /** Empty: as the call ended. `none`: it files no outcome. */
  outcome: CallStatus | "none" | "";
  /** The reason that belongs to the outcome; empty: a usual one. */
  reason: string;
}

export const robotTimes = [
  "answerAfterMs",
  "dropAfterMs",
  "returnAfterMs",
  "redirectAfterMs",
  "hangUpAfterMs",
  "outcomeAfterMs",
] as const;
export type RobotTime = (typeof robotTimes)[number];

export function robotDraftOf(script: RobotScript | false): RobotDraft {
  const given = script || {};
  const seconds: RobotDraft["seconds"] = {};
  for (const time of robotTimes) {
    const ms = given[time];
    if (ms !== undefined) seconds[time] = ms / 1_000;
  }
  return {
    isOn: script !== false,
    seconds,
    to: String(given.redirectTo ?? ""),
    says: (given.says ?? []).join("\n"),
    ...outcomeDraftOf(given.outcome),
  };
}

function outcomeDraftOf(outcome: RobotScript["outcome"]): Pick<RobotDraft, "outcome" | "reason"> {
  if (outcome === false) return { outcome: "none", reason: "" };
  if (typeof outcome !== "object") return { outcome: outcome ?? "", reason: "" };
  return { outcome: outcome.status, reason: outcome.comment ?? outcome.techErrorReason ?? "" };
}

function outcomeOf({ outcome, reason }: RobotDraft): Pick<RobotScript, "outcome"> {
  const words = reason.trim();
  if (outcome === "") return {};
  if (outcome === "none") return { outcome: false };
  if (outcome === "success" || words === "") return { outcome };
  return { outcome: { status: outcome, [outcome === "rejected" ? "comment" : "techErrorReason"]: words } };
}

export function robotOf(draft: RobotDraft): RobotScript | false {
  const { isOn, seconds, to, says } = draft;
  if (!isOn) return false;
  const script: RobotScript = outcomeOf(draft);
  for (const time of robotTimes) {
    const given = seconds[time];
    if (given !== undefined) script[time] = Math.round(given * 1_000);
  }
  const whom = to.trim();
  if (whom !== "") script.redirectTo = /^\d+$/.test(whom) ? Number(whom) : whom;
  const lines = says.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 0) script.says = lines;
  return script;
}
