import type { VideoCallQuality, VideoCallQualityLevel } from "../call-quality.js";

interface Threshold {
  /** What is compared. */
  of(quality: Omit<VideoCallQuality, "level">): number | undefined;
  /** Above this it is `fair`. */
  fair: number;
  /** Above this it is `poor`. */
  poor: number;
}

/** The thresholds of the levels. docs/call-quality.md shows this table; a test compares them. */
export const thresholds = {
  /** ITU-T G.114: one way, up to 150 ms is fine for most calls, more than 400 ms is not acceptable. Here there and back. */
  rttMs: { of: ({ rttMs }) => rttMs, fair: 300, poor: 800 },
  /** WebRTC's congestion control (draft-ietf-rmcat-gcc-02, section 6): grows below 2 % of loss, shrinks above 10 %. */
  lossPercent: { of: ({ lossPercent }) => lossPercent, fair: 2, poor: 10 },
  /** ITU-T Y.1541, classes 0 and 1: up to 50 ms of variation for talking. Twice that is this package's own choice. */
  jitterMs: { of: ({ jitterMs }) => jitterMs, fair: 50, poor: 100 },
  /** W3C webrtc-stats, `freezeCount`: a gap is a freeze from 150 ms more than usual on. Half of the time is our own choice. */
  frozenMs: { of: ({ receiving }) => receiving.frozenMs, fair: 150, poor: 1000 },
} satisfies Record<string, Threshold>;

/** The level of the worst measurement; what was not measured does not count. */
export function levelOf(quality: Omit<VideoCallQuality, "level">): VideoCallQualityLevel {
  const isAbove =
    (limit: "fair" | "poor") =>
    ({ of, ...limits }: Threshold) =>
      (of(quality) ?? 0) > limits[limit];
  const rows: Threshold[] = Object.values(thresholds);
  if (rows.some(isAbove("poor"))) return "poor";
  return rows.some(isAbove("fair")) ? "fair" : "good";
}
