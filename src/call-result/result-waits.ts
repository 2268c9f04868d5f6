import { createResultWait, type ResultWait } from "./result-wait.js";
import type { CallResult } from "./types.js";

/**
 * By address and token, in memory alone. A wait outlives its components, so that nobody is told twice; the one that was
 * unused for the longest time is dropped first.
 */
const waits = new Map<string, ResultWait>();
const keptWaits = 1000;

/** The wait that all components of the page share. */
export function resultWait(key: string, url: string, token: string): ResultWait {
  const wait = waits.get(key) ?? createResultWait(url, token);
  waits.delete(key);
  waits.set(key, wait);
  const [oldest = key] = waits.keys();
  if (waits.size > keptWaits) waits.delete(oldest);
  return wait;
}

export const resultOf = (key: string): CallResult | undefined => waits.get(key)?.getState();

export const tellResult = (key: string): void => waits.get(key)?.tell();
