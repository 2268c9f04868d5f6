import type { VideoCallProblemCode } from "../../call-problems.js";
import type { VideoCallQuality, VideoCallQualityLevel } from "../../call-quality.js";
import type { VideoCallState } from "../../events.js";

/** Something that happened, in the report of a call. */
export interface VideoCallReportEntry {
  /** Milliseconds since `call.startedAt`. */
  readonly atMs: number;
  /**
   * `state:` with a state of the call; `problem:` and `over:` with the code of a problem; `level:` with a level of quality;
   * `peer:` with the state of a peer connection; `page:hidden`, `page:visible`, `page:offline`, `page:online`.
   */
  readonly event: string;
}

/** Over the whole call. */
export interface VideoCallReportRange {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** What a support desk needs of a call. Nothing in it names or identifies a person, a device or an address. */
export interface VideoCallReport {
  /** Of this shape. */
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly versions: { readonly package: string; readonly react: string };
  readonly browser: {
    readonly name: "chromium" | "edge" | "opera" | "samsung" | "yandex" | "firefox" | "safari" | "other";
    /** The major version. */
    readonly version: number | undefined;
    readonly system: "android" | "ios" | "windows" | "macos" | "linux" | "other";
  };
  /** The call that is under way, else the last one; undefined if none was watched. */
  readonly call:
    | {
        /** ISO 8601, UTC: when the watching began. */
        readonly startedAt: string;
        readonly durationMs: number;
        readonly isOver: boolean;
        readonly isolation: "page" | "frame";
        readonly state: VideoCallState | undefined;
        /** How many peer connections there were: a redirect makes another one. */
        readonly peers: number;
      }
    | undefined;
  readonly quality: {
    readonly last: VideoCallQuality | undefined;
    /** How long each level lasted, in milliseconds. */
    readonly levelsMs: Readonly<Record<VideoCallQualityLevel, number>>;
    readonly rttMs: VideoCallReportRange | undefined;
    readonly lossPercent: VideoCallReportRange | undefined;
    readonly jitterMs: VideoCallReportRange | undefined;
    readonly receivingKbps: VideoCallReportRange | undefined;
    readonly sendingKbps: VideoCallReportRange | undefined;
  };
  /** The oldest first; `forMs` is undefined while it lasts. */
  readonly problems: readonly {
    readonly code: VideoCallProblemCode;
    readonly atMs: number;
    readonly forMs: number | undefined;
  }[];
  /** The newest 150 entries, the oldest first. */
  readonly timeline: readonly VideoCallReportEntry[];
}
