/** How a call is to the people in it; docs/call-quality.md has the thresholds. The worst measurement decides. */
export const qualityLevels = ["good", "fair", "poor", "lost"] as const;

/**
 * - `good`: nobody notices the network
 * - `fair`: a delay or short gaps are noticed
 * - `poor`: talking is hard
 * - `lost`: nothing arrives, or the connection is gone
 */
export type VideoCallQualityLevel = (typeof qualityLevels)[number];

/** One direction of a call, in the last two seconds. */
export interface VideoCallMediaQuality {
  /** Sound and picture together, in kilobits a second. */
  readonly kbps: number;
  /** Frames a second; undefined without a picture. */
  readonly fps: number | undefined;
  /** Of the picture, in pixels; undefined without one. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** How long the picture stood still, in milliseconds. */
  readonly frozenMs: number;
}

/** How a call's media fare, measured by the browser's `getStats` over the last two seconds. */
export interface VideoCallQuality {
  readonly level: VideoCallQualityLevel;
  /** Round trip to the other side, in milliseconds; undefined while the browser has not measured it. */
  readonly rttMs: number | undefined;
  /** Packets that did not arrive, in percent: of the direction in which more were lost. */
  readonly lossPercent: number | undefined;
  /** Variation of the delay of what is received, in milliseconds. */
  readonly jitterMs: number | undefined;
  /** What comes from the operator. */
  readonly receiving: VideoCallMediaQuality;
  /** What goes to the operator. */
  readonly sending: VideoCallMediaQuality;
  /** Whether the media go through a relay (TURN); undefined while there is no connection. */
  readonly path: "direct" | "relay" | undefined;
}
