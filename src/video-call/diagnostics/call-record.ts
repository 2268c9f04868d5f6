import type { VideoCallProblem } from "../call-problems.js";
import type { VideoCallQuality, VideoCallQualityLevel } from "../call-quality.js";
import type { VideoCallState } from "../events.js";
import { pageWide } from "../page-wide.js";

/** A range of measurements that does not grow with them. */
export interface Range {
  min: number;
  max: number;
  sum: number;
  count: number;
}

export type RangeName = "rttMs" | "lossPercent" | "jitterMs" | "receivingKbps" | "sendingKbps";

/** What was seen of one call. Nothing that the widget or the network says comes in but by a table's name, or as a number. */
export interface CallRecord {
  /** Milliseconds since the epoch, as all times here. */
  readonly startedAt: number;
  endedAt?: number | undefined;
  readonly isFramed: boolean;
  state?: VideoCallState | undefined;
  peers: number;
  last?: VideoCallQuality | undefined;
  readonly levelsMs: Partial<Record<VideoCallQualityLevel, number>>;
  readonly ranges: Partial<Record<RangeName, Range>>;
  problems: { code: VideoCallProblem["code"]; since: number; until?: number | undefined }[];
  timeline: { at: number; event: string }[];
}

/** How much of each is kept: the newest. */
export const [maxEntries, maxProblems] = [150, 50];

/** In `document[Symbol.for("react-qbox-video-call.record/1")]`, see `pageWide`: the call that was watched last. */
interface Records {
  latest?: CallRecord | undefined;
}

const ownRecords: Records = {};

const records = (): Records =>
  pageWide<Records>(
    document,
    "record/1",
    (found) => typeof found === "object" && (found.latest === undefined || Object(found.latest) === found.latest),
    () => ownRecords,
  );

export const latestRecord = (): CallRecord | undefined => records().latest;

export function beginRecord(isFramed: boolean, at: number): CallRecord {
  const record: CallRecord = {
    startedAt: at,
    isFramed,
    peers: 0,
    levelsMs: {},
    ranges: {},
    problems: [],
    timeline: [],
  };
  records().latest = record;
  return record;
}

/** Adds to the timeline. */
export function note(record: CallRecord, at: number, event: string): void {
  record.timeline = [...record.timeline, { at, event }].slice(-maxEntries);
}

export function noteProblem(record: CallRecord, { code, since, isOver }: VideoCallProblem, at: number): void {
  note(record, at, `${isOver ? "over" : "problem"}:${code}`);
  if (!isOver) record.problems = [...record.problems, { code, since }].slice(-maxProblems);
  const open = record.problems.find((one) => one.code === code && one.until === undefined);
  if (isOver && open) open.until = at;
}

function addTo(record: CallRecord, name: RangeName, value: number | undefined): void {
  if (value === undefined) return;
  const { min, max, sum, count } = record.ranges[name] ?? { min: value, max: value, sum: 0, count: 0 };
  record.ranges[name] = {
    min: Math.min(min, value),
    max: Math.max(max, value),
    sum: sum + value,
    count: count + 1,
  };
}

/** @param forMs how long it was measured */
export function noteQuality(record: CallRecord, quality: VideoCallQuality, at: number, forMs: number): void {
  const { level, rttMs, lossPercent, jitterMs, receiving, sending } = quality;
  if (record.last?.level !== level) note(record, at, `level:${level}`);
  record.last = quality;
  record.levelsMs[level] = (record.levelsMs[level] ?? 0) + forMs;
  addTo(record, "rttMs", rttMs);
  addTo(record, "lossPercent", lossPercent);
  addTo(record, "jitterMs", jitterMs);
  addTo(record, "receivingKbps", receiving.kbps);
  addTo(record, "sendingKbps", sending.kbps);
}
