import type { RobotScript } from "../platform/calls/robot-script.js";

/** The robot's script as it stands in the form: seconds, and words. */
export interface RobotDraft {
  isOn: boolean;
  seconds: { [Time in RobotTime]?: number };
  to: string;
  says: string;
}

export const robotTimes = [
  "answerAfterMs",
  "dropAfterMs",
  "returnAfterMs",
  "redirectAfterMs",
  "hangUpAfterMs",
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
  };
}

export function robotOf({ isOn, seconds, to, says }: RobotDraft): RobotScript | false {
  if (!isOn) return false;
  const script: RobotScript = {};
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
