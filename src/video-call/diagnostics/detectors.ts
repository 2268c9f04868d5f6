import type { VideoCallProblemCode } from "../call-problems.js";
import type { CallView } from "./call-view.js";
import type { Flow } from "./flow.js";
import type { Link } from "./peer-watch.js";

interface Detector {
  code: VideoCallProblemCode;
  /** Whether a view shows the problem; undefined if it cannot tell: the problem then neither begins nor ends. */
  isSeen(view: CallView): boolean | undefined;
  /** How long it has to be seen before it is told, and not seen before it is over; in milliseconds. */
  startMs: number;
  endMs: number;
}

/** Two views of a second each, with some room for timers that come early; three, and so on. */
const [two, three] = [1700, 2600];

/** Below this a picture is not worth its name: 150 kbit/s is what a call of 320 × 240 pixels takes. */
const pictureKbps = 150;

/**
 * After this time a low estimate of the network counts. A computer that pauses in the first second of a call makes Chromium
 * halve its estimate of 300 kbit/s, however fast the network is. The estimate then grows by some 10 kbit/s each second.
 */
const estimatedMs = 20_000;
/** A low estimate counts at once where it was this high before: the network has become slower. */
const grownKbps = 400;

/** How the connection stands; undefined where there is none. While the call is handed on, the old one may go down. */
const isLink = ({ state, link }: CallView, wanted: Link) =>
  state === "redirected" ? false : link === undefined ? undefined : link === wanted;

const isAbsent = ({ state }: CallView) => state === "redirected" || state === "disconnected";

/** Whether what the operator's side sends can be judged: over a connection that stands, to an operator who is there. */
function judged(view: CallView, isSeen: (view: CallView) => boolean | undefined): boolean | undefined {
  if (isAbsent(view)) return false;
  return view.link === "up" ? isSeen(view) : undefined;
}

/** What the customer sends, unless the customer has turned it off. A shared screen is no camera: it may stand still. */
const sourceOf = ({ sources }: CallView, kind: "audio" | "video") =>
  sources.find((track) => track.kind === kind && track.enabled && !isScreen(track));

/**
 * Firefox does not tell how loud a microphone is, but what it sends: packets of silence are no larger than this, in
 * bytes. Fewer packets are those of a codec that leaves out silence.
 */
const [silentBytes, fewPackets] = [15, 20];

const isSilent = ({ allEnergy, energy, packets, kbits }: Flow) =>
  allEnergy === undefined ? packets > fewPackets && (kbits * 125) / packets < silentBytes : energy === 0;

const isScreen = (track: MediaStreamTrack) =>
  Boolean((track.getSettings?.() as { displaySurface?: string } | undefined)?.displaySurface);

/** The problems of a call, each by what is seen of it. docs/call-quality.md tells of each row. */
export const detectors: readonly Detector[] = [
  {
    code: "connection-failed",
    startMs: 0,
    endMs: 0,
    isSeen: (view) => isLink(view, "failed"),
  },
  {
    code: "connection-interrupted",
    startMs: three,
    endMs: 0,
    isSeen: (view) => isLink(view, "down"),
  },
  {
    code: "camera-stopped",
    startMs: three,
    endMs: 0,
    isSeen(view) {
      const camera = sourceOf(view, "video");
      if (!camera) return view.link === undefined ? undefined : false;
      if (camera.readyState === "ended") return true;
      // Telephones turn the camera off while the page is hidden, and on again after that.
      if (view.isHidden) return undefined;
      const { allFrames, frames } = view.sent.video;
      return camera.muted || (view.link === "up" && allFrames !== undefined && frames === 0);
    },
  },
  {
    code: "microphone-silent",
    startMs: three,
    endMs: 0,
    isSeen(view) {
      const microphone = sourceOf(view, "audio");
      if (!microphone) return view.link === undefined ? undefined : false;
      if (microphone.readyState === "ended") return true;
      if (view.isHidden && microphone.muted) return undefined;
      return microphone.muted || (view.link === "up" && isSilent(view.sent.audio));
    },
  },
  {
    code: "no-remote-sound",
    startMs: three,
    endMs: 0,
    // Packets of silence are an operator who is muted: nobody can tell that from a broken microphone.
    isSeen: (view) => judged(view, ({ promised, received: { audio } }) => promised.audio && audio.packets === 0),
  },
  {
    code: "no-remote-picture",
    startMs: two,
    endMs: 0,
    isSeen: (view) =>
      judged(view, ({ promised, upMs, isHidden, picture, received: { video } }) => {
        if (!promised.video) return false;
        if (video.allFrames) return picture === "black";
        if (upMs < 2000) return false;
        // The first frame is large, and may take its time on a slow network.
        return video.packets === 0 ? true : isHidden ? undefined : upMs > 6000;
      }),
  },
  {
    code: "picture-frozen",
    startMs: two,
    endMs: 0,
    isSeen: (view) => judged(view, ({ promised, picture }) => promised.video && picture === "still"),
  },
  {
    code: "bandwidth-low",
    startMs: three,
    endMs: 3600,
    isSeen: (view) =>
      judged(view, ({ upMs, received, sent, pair }) => {
        // The browser begins low and feels its way up.
        if (upMs < 2500) return false;
        const lost = received.audio.lost + received.video.lost;
        const packets = received.audio.packets + received.video.packets;
        const lostIn = packets + lost >= 20 ? lost / (packets + lost) : 0;
        const { fractionLost: lostOut = 0 } = sent.video.packets ? sent.video : sent.audio;
        const lostPart = Math.max(lostIn, lostOut);
        const carried = Math.min(sent.video.limitedToKbps ?? pictureKbps, pair?.availableKbps ?? pictureKbps);
        const hasGrown = (pair?.mostKbps ?? 0) >= grownKbps;
        const isNarrow = sent.video.packets > 0 && carried < pictureKbps;
        return lostPart > 0.1 || (isNarrow && (lostPart > 0.02 || upMs >= estimatedMs || hasGrown));
      }),
  },
];
