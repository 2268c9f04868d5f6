import { ServerOptionError } from "../option-error.js";
import { requireFunction, requireInteger } from "../options.js";
import type { CallResultStore } from "./call-result-store.js";
import { memoryCallResults } from "./memory-call-results.js";

export interface CallResultsOptions {
  /**
   * Where results are kept. `memoryCallResults()` knows only its own process, until that restarts; `redisCallResults`
   * is shared by all instances.
   *
   * @default `memoryCallResults()`
   */
  store?: CallResultStore;
  /**
   * How long a result is kept, and how long the token of an upsert lets a page ask for it, in milliseconds.
   *
   * @default 24 hours
   */
  keepForMs?: number;
  /**
   * How long a page's question is held while there is no result, in milliseconds. Give less than the shortest time
   * limit between the browser and this server; 0 answers at once.
   *
   * @default 25000
   */
  holdMs?: number;
  /** How many questions of one caller are held at the same time; more are answered 429. @default 5 */
  maxWaitsPerCaller?: number;
  /** How many questions are held at the same time in this process; more are answered 503. @default 20000 */
  maxWaits?: number;
  /**
   * What else pages get: `"comment"` is the operator's comment, which may hold personal data and is then also stored,
   * its first 2,000 characters.
   *
   * @default nothing
   */
  expose?: readonly "comment"[];
  /** Milliseconds since 1970. @default `Date.now` */
  now?: () => number;
}

const day = 24 * 60 * 60 * 1_000;

export interface ResolvedCallResultsOptions {
  store: CallResultStore;
  keepForMs: number;
  holdMs: number;
  maxWaitsPerCaller: number;
  maxWaits: number;
  exposesComment: boolean;
  now: () => number;
}

/** @throws {ServerOptionError} when an option is wrong */
export function resolveCallResultsOptions(options: CallResultsOptions): ResolvedCallResultsOptions {
  const now = requireFunction("now", options.now) ?? Date.now;
  return {
    store: readStore(options.store) ?? memoryCallResults({ now }),
    keepForMs: requireInteger("keepForMs", options.keepForMs, day, 1_000),
    holdMs: requireInteger("holdMs", options.holdMs, 25_000, 0),
    maxWaitsPerCaller: requireInteger("maxWaitsPerCaller", options.maxWaitsPerCaller, 5),
    maxWaits: requireInteger("maxWaits", options.maxWaits, 20_000),
    exposesComment: readExpose(options.expose),
    now,
  };
}

function readStore(store: CallResultStore | undefined): CallResultStore | undefined {
  if (store === undefined) return undefined;
  for (const method of ["read", "replace"] as const) {
    if (typeof store?.[method] !== "function") throw new ServerOptionError("store", `needs the method ${method}()`);
  }
  return store;
}

function readExpose(expose: unknown): boolean {
  if (expose === undefined) return false;
  if (Array.isArray(expose) && expose.every((field) => field === "comment")) return expose.length > 0;
  throw new ServerOptionError("expose", 'must be a list of fields; the only one is "comment"');
}
