import { isRecord } from "../http/json-body.js";
import type { CallResult } from "../webhook/call-result.js";

/** The outcome of a call. A status of a newer platform is `unknown`. */
export type CallOutcome = CallResult["status"];

/** What is kept of a customer's latest call. */
export interface StoredResult {
  callId: string;
  /** When the call began, in milliseconds since 1970. */
  startedAt: number;
  /** When its first result arrived, in milliseconds since 1970. */
  receivedAt: number;
  /** When this outcome arrived, in milliseconds since 1970. */
  decidedAt: number;
  outcome: CallOutcome;
  comment?: string;
  /** Names this outcome of this call. The same content has the same cursor, whichever instance received it. */
  cursor: string;
  /** The cursors of all contents that arrived for this call: what arrives again is a repeat. */
  seen: string[];
}

/** No more corrections of one call are told apart from repeats. */
const maxSeen = 16;
/** A store of 10,000 results stays small. */
const maxCommentLength = 2_000;

/** ISO 8601 with an offset. Without one, the time could be hours from the one that was meant. */
const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** When a call began; undefined when that cannot be read. */
export function startOf({ call: { datetime } }: CallResult): number | undefined {
  if (datetime === null || !withOffset.test(datetime)) return undefined;
  // `+0500` is ISO 8601 too, but not every engine parses it.
  const time = Date.parse(datetime.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return Number.isNaN(time) ? undefined : time;
}

/** @param now the time of arrival, in milliseconds since 1970 */
export async function toStored(
  result: CallResult,
  startedAt: number,
  now: number,
  exposesComment: boolean,
): Promise<StoredResult> {
  const comment = exposesComment && result.comment !== null ? result.comment.slice(0, maxCommentLength) : undefined;
  const cursor = await cursorOf([result.call.id, result.status, ...(comment === undefined ? [] : [comment])]);
  return {
    callId: result.call.id,
    // No call begins after its result: a platform whose clock is ahead must not hide later calls.
    startedAt: Math.min(startedAt, now),
    receivedAt: now,
    decidedAt: now,
    outcome: result.status,
    ...(comment !== undefined && { comment }),
    cursor,
    seen: [cursor],
  };
}

/** It is made only of what its reader gets anyway: a hash of the rest could be guessed. */
async function cursorOf(content: readonly string[]): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(content)));
  return Array.from(new Uint8Array(hash, 0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The result to keep after another one arrived; undefined when nothing changes: for a repeat, also of a content that
 * was corrected meanwhile, and for a call that began before the known one.
 */
export function mergeResult(known: StoredResult | undefined, arrived: StoredResult): StoredResult | undefined {
  if (known === undefined) return arrived;
  if (known.seen.includes(arrived.cursor)) return undefined;
  const seen = [...known.seen, arrived.cursor].slice(-maxSeen);
  if (arrived.callId === known.callId) {
    return { ...arrived, startedAt: known.startedAt, receivedAt: known.receivedAt, seen };
  }
  if (arrived.startedAt < known.startedAt) return undefined;
  // Of two calls with one time the later arrival counts, and the repeat of the other must not come back.
  return arrived.startedAt === known.startedAt ? { ...arrived, seen } : arrived;
}

/** Reads a text of the store; undefined when it was not written by this version. */
export function parseStored(text: string | undefined): StoredResult | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isWhole =
    isRecord(value) &&
    typeof value.callId === "string" &&
    typeof value.cursor === "string" &&
    typeof value.outcome === "string" &&
    typeof value.startedAt === "number" &&
    typeof value.receivedAt === "number" &&
    typeof value.decidedAt === "number" &&
    Array.isArray(value.seen);
  return isWhole ? (value as unknown as StoredResult) : undefined;
}
