import { timerMs } from "../../timer-limit.js";
import type { ScriptOptions } from "../types.js";

const defaultScriptTimeoutMs = 20_000;

/** The time limit for the script, in milliseconds. */
export const limitMs = ({ scriptTimeoutMs = defaultScriptTimeoutMs }: ScriptOptions): number =>
  timerMs(scriptTimeoutMs);
