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

/** How many entries of the timeline are kept: the newest. */
export const maxEntries = 150;

/** How many problems are kept: the newest. */
export const maxProblems = 50;

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

export function keepLatest(record: CallRecord): void {
  records().latest = record;
}
