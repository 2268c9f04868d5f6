/** What the robot operator does with the calls that nobody at the console can take. Times in milliseconds. */
export interface RobotScript {
  /** How long a call rings before the robot is sent. Default 1500. */
  answerAfterMs?: number;
  /** What it writes in the chat after its greeting, a line each second. */
  says?: readonly string[];
  /** It falls off the connection so long after it has answered, once in a call. */
  dropAfterMs?: number;
  /** It comes back so long after it fell off. Default: never, and the call ends after `reconnectMs`. */
  returnAfterMs?: number;
  /** It hands the call on so long after it has answered, once in a call. */
  redirectAfterMs?: number;
  /** Whom it hands the call to: an employee's id or a topic. Default: whoever takes the call's own topic. */
  redirectTo?: number | string;
  /** It ends the call so long after it has answered. */
  hangUpAfterMs?: number;
}

const times = ["answerAfterMs", "dropAfterMs", "returnAfterMs", "redirectAfterMs", "hangUpAfterMs"];

/** Reads a script, or `false` for no robot at all; `undefined` when it is neither. */
export function readRobot(value: unknown): RobotScript | false | undefined {
  if (value === false) return false;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fits = Object.entries(value).every(([name, given]: [string, unknown]) => {
    if (times.includes(name)) return typeof given === "number" && given >= 0;
    if (name === "says") return Array.isArray(given) && given.every((line) => typeof line === "string" && line.trim());
    return name === "redirectTo" && (Number.isSafeInteger(given) || (typeof given === "string" && given !== ""));
  });
  return fits ? (value as RobotScript) : undefined;
}
