import { requireInteger } from "../options.js";
import { type SeenStore, week } from "./idempotency-store.js";

export interface MemorySeenOptions {
  /** How many calls are remembered; the oldest are forgotten first. @default 10000 */
  maxEntries?: number;
  /** How long a call is remembered, in milliseconds. @default 7 days */
  ttlMs?: number;
  /** Milliseconds since any start. @default `Date.now` */
  now?: () => number;
}

/**
 * Creates a store in this process's memory. It is lost at a restart and not shared between instances. With more than
 * one instance, or when processing a call twice costs money, use `redisSeen` or a store in your database.
 */
export function memorySeen(options: MemorySeenOptions = {}): SeenStore {
  const maxEntries = requireInteger("maxEntries", options.maxEntries, 10_000);
  const ttlMs = requireInteger("ttlMs", options.ttlMs, week);
  const now = options.now ?? Date.now;
  // Entries are never moved, so the order of insertion is their age.
  const calls = new Map<string, { done: boolean; since: number }>();

  const makeRoom = () => {
    for (const [callId, { done }] of calls) {
      if (calls.size < maxEntries) return;
      // A call that is being processed stays: otherwise its repeat would be processed too.
      if (done) calls.delete(callId);
    }
  };

  return {
    claim(callId) {
      const known = calls.get(callId);
      if (known !== undefined && !(known.done && now() - known.since >= ttlMs)) {
        return known.done ? "done" : "in-progress";
      }
      calls.delete(callId);
      makeRoom();
      calls.set(callId, { done: false, since: now() });
      return "claimed";
    },
    complete(callId) {
      const entry = calls.get(callId);
      // Without an entry: the claim was released because processing took too long.
      if (entry === undefined) calls.set(callId, { done: true, since: now() });
      else entry.done = true;
    },
    release(callId) {
      calls.delete(callId);
    },
  };
}
