import type { VideoCallProblem } from "../call-problems.js";
import type { VideoCallQuality } from "../call-quality.js";
import { type CallRecord, keepLatest, maxEntries, maxProblems, type RangeName } from "./latest-record.js";

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
  keepLatest(record);
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
