import { type Outcome, readOutcome } from "./outcome.js";

/** What the robot operator does with the calls that nobody at the console can take. Times in milliseconds. */
export interface RobotScript {
  /** How long a call rings before the robot answers. @default 1500 */
  answerAfterMs?: number;
  /** What it writes in the chat after its greeting, a line each second. */
  says?: readonly string[];
  /** It loses the connection this long after it has answered, once in a call. @default never */
  dropAfterMs?: number;
  /** It comes back this long after it lost the connection. @default never: the call ends after `reconnectMs` */
  returnAfterMs?: number;
  /** It hands the call on this long after it has answered, once in a call. @default never */
  redirectAfterMs?: number;
  /** Whom it hands the call to: an employee's id or a topic. @default the call's own topic */
  redirectTo?: number | string;
  /** It ends the call this long after it has answered. @default never */
  hangUpAfterMs?: number;
  /**
   * The outcome that it files after its call, as an operator does: a status alone, or with the words that belong to it.
   * `false`: it files none. @default `"success"`, or `"tech_error"` when the call broke
   */
  outcome?: Outcome["status"] | Outcome | false;
  /** It files the outcome this long after the call's end. @default 1500 */
  outcomeAfterMs?: number;
}

const times = ["answerAfterMs", "dropAfterMs", "returnAfterMs", "redirectAfterMs", "hangUpAfterMs", "outcomeAfterMs"];

/** Reads a script, or `false` (no robot). Returns `undefined` for anything else. */
export function readRobot(value: unknown): RobotScript | false | undefined {
  if (value === false) return false;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fits = Object.entries(value).every(([name, given]: [string, unknown]) => {
    if (times.includes(name)) return typeof given === "number" && given >= 0;
    if (name === "says") return Array.isArray(given) && given.every((line) => typeof line === "string" && line.trim());
    if (name === "outcome") return given === false || readOutcome(given) !== undefined;
    return name === "redirectTo" && (Number.isSafeInteger(given) || (typeof given === "string" && given !== ""));
  });
  return fits ? (value as RobotScript) : undefined;
}
