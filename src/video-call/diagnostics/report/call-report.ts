import { version as reactVersion } from "react";
import { problemCodes } from "../../call-problems.js";
import { qualityLevels, type VideoCallMediaQuality, type VideoCallQuality } from "../../call-quality.js";
import { callStates } from "../../events.js";
import { type CallRecord, latestRecord, maxEntries, maxProblems, type RangeName } from "../latest-record.js";
import { packageVersion } from "./package-version.js";
import { reportBrowser } from "./report-browser.js";
import type { VideoCallReport } from "./report-types.js";

/** A record may be of another copy of the package, and its numbers are the browser's: both are read as if untrusted. */
type Untrusted<T> = { readonly [Name in keyof T]?: unknown };

const peerStates = ["new", "connecting", "connected", "disconnected", "failed", "closed"];

/** Every text that can be an event of the timeline. A function: bundlers leave out what nobody calls. */
const eventNames = () => [
  ...callStates.map((state) => `state:${state}`),
  ...problemCodes.flatMap((code) => [`problem:${code}`, `over:${code}`]),
  ...qualityLevels.map((level) => `level:${level}`),
  ...peerStates.map((state) => `peer:${state}`),
  "page:hidden",
  "page:visible",
  "page:offline",
  "page:online",
];

const oneOf = <Name extends string>(names: readonly Name[], value: unknown): Name | undefined =>
  names.find((name) => name === value);

/** A number that can be a measurement: an id or a telephone number is too large for one. */
const measured = (value: unknown, max: number): number | undefined =>
  typeof value === "number" && value >= 0 && value <= max ? Math.round(value * 10) / 10 : undefined;

const dayMs = 86_400_000;
const maxMs = 60_000;
const maxKbps = 1_000_000;
const maxPixels = 16_384;

const time = (value: unknown): number => (typeof value === "number" && Math.abs(value) < 8.64e15 ? value : 0);

const record = <T>(value: T | undefined): Untrusted<T> => (typeof value === "object" && value ? value : {});
const list = (value: unknown): readonly object[] => (Array.isArray(value) ? value.filter((one) => one) : []);

function mediaOf(given: VideoCallMediaQuality): VideoCallMediaQuality {
  const { kbps, fps, width, height, frozenMs } = record(given);
  return {
    kbps: measured(kbps, maxKbps) ?? 0,
    fps: measured(fps, 1000),
    width: measured(width, maxPixels),
    height: measured(height, maxPixels),
    frozenMs: measured(frozenMs, maxMs) ?? 0,
  };
}

function qualityOf(given: VideoCallQuality | undefined): VideoCallQuality | undefined {
  const { level, rttMs, lossPercent, jitterMs, path } = record(given);
  const known = oneOf(qualityLevels, level);
  return given && known
    ? {
        level: known,
        rttMs: measured(rttMs, maxMs),
        lossPercent: measured(lossPercent, 100),
        jitterMs: measured(jitterMs, maxMs),
        receiving: mediaOf(given.receiving),
        sending: mediaOf(given.sending),
        path: oneOf(["direct", "relay"], path),
      }
    : undefined;
}

function rangeOf({ ranges }: Partial<CallRecord>, name: RangeName, max: number) {
  const { min, max: most, sum, count } = record(ranges?.[name]);
  const [low, high] = [measured(min, max), measured(most, max)];
  const mean = measured(Number(sum) / Number(count), max);
  return low === undefined || high === undefined || mean === undefined ? undefined : { min: low, mean, max: high };
}

/**
 * What a support desk needs of a call, as plain data for `JSON.stringify`: timeline, states, a summary of the quality,
 * problems, browser, versions; 20 kB at most. It has no address, no credential, no id, no name and no text of a message:
 * each field is a number, a time, or a word of a fixed list.
 *
 * Of the call under way, else of the last one. A call is recorded while `onQuality`, `onProblem` or a reader of
 * `useVideoCall().quality` has its media watched; without that the report has the browser and the versions.
 *
 * @example
 * <button onClick={() => navigator.clipboard.writeText(JSON.stringify(callReport(), null, 2))}>Copy the report</button>
 */
export function callReport(): VideoCallReport {
  const found: Partial<CallRecord> | undefined = latestRecord();
  const given = found ?? {};
  const now = Date.now();
  const events = eventNames();
  const startedAt = time(given.startedAt);
  const atMs = (at: unknown) => measured(Math.max(0, time(at) - startedAt), dayMs) ?? dayMs;
  return {
    format: 1,
    createdAt: new Date(now).toISOString(),
    versions: { package: packageVersion, react: /^[\d.]{1,20}/.exec(reactVersion)?.[0] ?? "" },
    browser: reportBrowser(navigator.userAgent),
    call: found && {
      startedAt: new Date(startedAt).toISOString(),
      durationMs: atMs(given.endedAt ?? now),
      isOver: given.endedAt !== undefined,
      isolation: given.isFramed === true ? "frame" : "page",
      state: oneOf(callStates, given.state),
      peers: measured(given.peers, 1000) ?? 0,
    },
    quality: {
      last: qualityOf(given.last),
      levelsMs: Object.fromEntries(
        qualityLevels.map((level) => [level, measured(given.levelsMs?.[level], dayMs) ?? 0]),
      ) as VideoCallReport["quality"]["levelsMs"],
      rttMs: rangeOf(given, "rttMs", maxMs),
      lossPercent: rangeOf(given, "lossPercent", 100),
      jitterMs: rangeOf(given, "jitterMs", maxMs),
      receivingKbps: rangeOf(given, "receivingKbps", maxKbps),
      sendingKbps: rangeOf(given, "sendingKbps", maxKbps),
    },
    problems: list(given.problems)
      .slice(-maxProblems)
      .flatMap((one: Untrusted<CallRecord["problems"][number]>) => {
        const code = oneOf(problemCodes, one.code);
        const forMs = one.until === undefined ? undefined : atMs(one.until) - atMs(one.since);
        return code ? [{ code, atMs: atMs(one.since), forMs: forMs && Math.max(0, forMs) }] : [];
      }),
    timeline: list(given.timeline)
      .slice(-maxEntries)
      .flatMap((one: Untrusted<CallRecord["timeline"][number]>) => {
        const event = oneOf(events, one.event);
        return event ? [{ atMs: atMs(one.at), event }] : [];
      }),
  };
}
