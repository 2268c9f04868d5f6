import type { ScriptOptions } from "../types.js";

const defaultScriptTimeoutMs = 20_000;

/** The time limit for the script, in milliseconds. A browser's timer ends at once when it is given more than 2^31 - 1. */
export const limitMs = ({ scriptTimeoutMs = defaultScriptTimeoutMs }: ScriptOptions): number =>
  Math.min(scriptTimeoutMs, 2 ** 31 - 1);
