import type { AbortSource } from "../http/core-types.js";
import { unavailable } from "../http/problem.js";
import type { CallResult } from "../webhook/call-result.js";
import { marksRepeatsItself } from "../webhook/own-idempotency.js";
import type { CallResultStore } from "./call-result-store.js";
import { type CallResultsOptions, resolveCallResultsOptions } from "./call-results-options.js";
import { OpenWait } from "./open-wait.js";
import { type CallOutcome, mergeResult, parseStored, type StoredResult, startOf, toStored } from "./stored-result.js";
import { WaitLimits } from "./wait-limits.js";

/** A call result as the page gets it: no personal data, no operator's name. */
export interface DecidedResult {
  outcome: CallOutcome;
  callId: string;
  /** When the result arrived here, as ISO 8601 in UTC. */
  decidedAt: string;
  /** Opaque. Given as `after`, it asks for a newer result. */
  cursor: string;
  /** The operator's comment, only with `expose: ["comment"]`. */
  comment?: string;
}

/** A question for a customer's result. */
export interface CallResultQuestion {
  /** The customer's id at the platform. */
  userId: string;
  /** Results of calls that began earlier do not count, in milliseconds since 1970; a minute of grace is added. */
  since: number;
  /** The cursor of the last result that the asker got: only a newer one is answered. */
  after?: string | undefined;
  /** Who asks, for `maxWaitsPerCaller`. @default the customer's id */
  caller?: string | undefined;
  /** Ends the wait at once when the asker has gone. */
  signal?: AbortSource | undefined;
}

export interface CallResults {
  /**
   * Stores a result from the webhook and answers those who wait for it. Repeats change nothing, and a correction
   * replaces the result, so the webhook hands it every delivery and keeps no `seen` for it.
   *
   * @throws {Problem} `unavailable` when the store fails: the webhook answers 503, and the platform sends it again
   */
  readonly record: (result: CallResult) => Promise<void>;
  /**
   * Waits for a customer's result, at most for `holdMs`. `createProxy` calls it for `POST …/call-result`; call it
   * yourself for a route of your own, only for somebody who may know the result.
   *
   * @returns undefined when there is none yet
   * @throws {Problem} `rate-limited` when the caller waits too often at once, `unavailable` when the store fails,
   *   `aborted` when the signal fires
   */
  readonly wait: (question: CallResultQuestion) => Promise<DecidedResult | undefined>;
  /** Answers everybody who waits, and does not hold later questions. Call it when the server is told to stop. */
  readonly close: () => Promise<void>;
  /** How long a result is kept, and may be asked for, in milliseconds. */
  readonly keepForMs: number;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** How far the platform's clock may be behind ours. */
const clockGraceMs = 60_000;
/** How often two results of one customer may get in each other's way. */
const maxTries = 20;

let hasWarnedOfTime = false;

/**
 * Creates what brings the operator's decision into the page: it keeps the results that the webhook receives, and
 * answers the pages that wait for them.
 *
 * @throws {ServerOptionError} when an option is wrong
 * @example
 * export const callResults = createCallResults({ store: redisCallResults(redis) });
 * export const webhook = createWebhookHandler({ verify, onCallResult: callResults.record });
 * export const proxy = createProxy({ hostName, secret, authorize, callResults });
 */
export function createCallResults(options: CallResultsOptions = {}): CallResults {
  const { store, keepForMs, holdMs, maxWaitsPerCaller, maxWaits, exposesComment, now } =
    resolveCallResultsOptions(options);
  const limits = new WaitLimits(maxWaitsPerCaller, maxWaits);
  const waits = new Set<OpenWait<DecidedResult>>();
  let isClosed = false;

  async function record(result: CallResult): Promise<void> {
    const userId = result.user.id;
    // After an anonymous call nobody has a token for it.
    if (userId === null) return;
    const startedAt = startOf(result);
    if (startedAt === undefined) return warnOfTime();
    const arrived = await toStored(result, startedAt, now(), exposesComment);
    try {
      await replaceIn(store, userId, arrived, keepForMs);
    } catch (error) {
      throw unavailable(error);
    }
  }

  async function wait({ userId, since, after, caller = userId, signal }: CallResultQuestion) {
    limits.enter(caller);
    const open = new OpenWait<DecidedResult>({
      read: async () => decidedFor(parseStored(await store.read(userId)), since, after),
      watch: (wake) => store.watch?.(userId, wake) ?? (() => {}),
      holdMs,
      signal,
    });
    waits.add(open);
    if (isClosed) open.end();
    try {
      return await open.run();
    } finally {
      waits.delete(open);
      limits.leave(caller);
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const open of waits) open.end();
    await store.close?.();
  }

  marksRepeatsItself.add(record);
  return { record, wait, close, keepForMs, now };
}

async function replaceIn(
  store: CallResultStore,
  userId: string,
  arrived: StoredResult,
  keepForMs: number,
): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    const before = await store.read(userId);
    const merged = mergeResult(parseStored(before), arrived);
    if (merged === undefined) return;
    if (await store.replace(userId, before, JSON.stringify(merged), keepForMs)) return;
  }
  throw new Error("the call result could not be stored: others of this customer keep coming");
}

/** The newest call is enough: when it began before `since`, all others did. */
function decidedFor(
  stored: StoredResult | undefined,
  since: number,
  after: string | undefined,
): DecidedResult | undefined {
  if (stored === undefined || stored.cursor === after) return undefined;
  // A result that was there before `since` is of an earlier call. This needs no grace: a call takes longer than the
  // clocks of our own instances are apart.
  const isOlder = stored.startedAt < since - clockGraceMs || stored.receivedAt < since;
  if (isOlder) return undefined;
  const { outcome, callId, decidedAt, cursor, comment } = stored;
  return {
    outcome,
    callId,
    decidedAt: new Date(decidedAt).toISOString(),
    cursor,
    ...(comment !== undefined && { comment }),
  };
}

function warnOfTime(): void {
  if (hasWarnedOfTime) return;
  hasWarnedOfTime = true;
  console.warn(
    "react-qbox-video-call: a call result has no call.datetime with an offset, so no page is told of it: it could belong to an earlier call.",
  );
}
