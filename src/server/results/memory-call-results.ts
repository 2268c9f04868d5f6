import { requireInteger } from "../options.js";
import type { CallResultStore } from "./call-result-store.js";
import { Watchers } from "./watchers.js";

export interface MemoryCallResultsOptions {
  /**
   * How many customers' results are kept; the oldest are forgotten first. One takes about half a kilobyte.
   *
   * @default 10000
   */
  maxEntries?: number;
  /** Milliseconds since any start. @default `Date.now` */
  now?: () => number;
}

interface Entry {
  text: string;
  expiresAt: number;
}

/**
 * Creates a store of call results in this process's memory. It is lost at a restart and not shared between instances:
 * with more than one, or where a restart must lose no result, use `redisCallResults`.
 *
 * @throws {ServerOptionError} when an option is wrong
 */
export function memoryCallResults(options: MemoryCallResultsOptions = {}): CallResultStore {
  const maxEntries = requireInteger("maxEntries", options.maxEntries, 10_000);
  const now = options.now ?? Date.now;
  // A replaced entry moves to the end, so the order is that of the last change.
  const entries = new Map<string, Entry>();
  const watchers = new Watchers();

  const read = (userId: string) => {
    const entry = entries.get(userId);
    return entry !== undefined && now() < entry.expiresAt ? entry.text : undefined;
  };
  const forgetOld = () => {
    for (const [userId, { expiresAt }] of entries) {
      if (now() < expiresAt && entries.size <= maxEntries) return;
      entries.delete(userId);
    }
  };

  return {
    read(userId) {
      forgetOld();
      return read(userId);
    },
    replace(userId, before, after, keepForMs) {
      if (read(userId) !== before) return false;
      entries.delete(userId);
      entries.set(userId, { text: after, expiresAt: now() + keepForMs });
      forgetOld();
      watchers.wake(userId);
      return true;
    },
    watch: (userId, wake) => watchers.add(userId, wake),
  };
}
