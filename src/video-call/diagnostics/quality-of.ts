import type { VideoCallMediaQuality, VideoCallQuality } from "../call-quality.js";
import type { CallView } from "./call-view.js";
import { type Flow, joinFlows, largest } from "./flow.js";
import { levelOf } from "./levels.js";

const rounded = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;
const roundedIf = (value: number | undefined, digits = 0) => (value === undefined ? undefined : rounded(value, digits));

const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : undefined);

/** @param frozenMs undefined where there is no picture */
function mediaQuality(audio: Flow, video: Flow, ms: number, frozenMs: number | undefined): VideoCallMediaQuality {
  const hasPicture = frozenMs !== undefined;
  return {
    kbps: rounded(((audio.kbits + video.kbits) / ms) * 1000),
    fps: hasPicture ? rounded((video.frames / ms) * 1000, 1) : undefined,
    width: hasPicture ? video.width : undefined,
    height: hasPicture ? video.height : undefined,
    frozenMs: rounded(frozenMs ?? 0),
  };
}

/**
 * How long a picture stood still. Browsers count a freeze when it is over; while it lasts, no frame comes. A hidden page's
 * picture may not be decoded: there what arrives counts.
 */
function frozenIn({ received, isHidden, ms }: CallView): number {
  const { frames, arrived, kbits, freezesMs } = received.video;
  if (isHidden) return arrived > 0 || kbits > 0 ? 0 : ms;
  return frames > 0 ? Math.min(freezesMs, ms) : ms;
}

/** A customer's own picture that is on: `enabled` is false where the customer has turned it off. */
const isSent = ({ sources }: CallView) =>
  sources.some(({ kind, enabled, readyState }) => kind === "video" && enabled && readyState === "live");

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

/** The quality over several views, one after the other; undefined before a connection has stood. */
export function qualityOf(views: readonly CallView[]): VideoCallQuality | undefined {
  const last = views[views.length - 1];
  if (!last?.link || last.link === "connecting") return undefined;
  const ms = total(views.map((view) => view.ms));
  const flow = (direction: "received" | "sent", kind: "audio" | "video") =>
    joinFlows(views.map((view) => view[direction][kind]));
  const [heard, seen] = [flow("received", "audio"), flow("received", "video")];
  const [said, shown] = [flow("sent", "audio"), flow("sent", "video")];
  const isUp = last.link === "up";
  const isPromised = last.promised.audio || last.promised.video;
  const measured = {
    rttMs: roundedIf(last.pair?.rttMs),
    lossPercent: roundedIf(
      largest([
        percent(heard.lost + seen.lost, heard.packets + seen.packets + heard.lost + seen.lost),
        ...[said.fractionLost, shown.fractionLost].map((part) => (part === undefined ? undefined : part * 100)),
      ]),
      1,
    ),
    jitterMs: roundedIf(heard.jitterMs ?? seen.jitterMs),
    receiving: mediaQuality(
      heard,
      seen,
      ms,
      isUp && !last.promised.video ? undefined : seen.allFrames && total(views.map(frozenIn)),
    ),
    sending: mediaQuality(
      said,
      shown,
      ms,
      isSent(last) ? total(views.map(({ sent, ms }) => (sent.video.frames > 0 ? 0 : ms))) : undefined,
    ),
    path: last.pair?.path,
  };
  const isLost = !isUp || (isPromised && heard.kbits + seen.kbits === 0);
  return { level: isLost ? "lost" : levelOf(measured), ...measured };
}
