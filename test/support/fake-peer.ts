import { type CallView, callView } from "../../src/video-call/diagnostics/call-view.js";
import { createPeerWatch, type PeerView } from "../../src/video-call/diagnostics/peer-watch.js";
import type { PictureLook } from "../../src/video-call/diagnostics/picture-look.js";
import { createPictureWatch } from "../../src/video-call/diagnostics/picture-watch.js";
import { createProblemTracker } from "../../src/video-call/diagnostics/problem-tracker.js";
import { qualityOf } from "../../src/video-call/diagnostics/quality-of.js";
import type { VideoCallState } from "../../src/video-call/events.js";

type Engine = "chromium" | "firefox";

/** What goes on in one direction, in a second. */
export interface FakeFlow {
  audioPackets: number;
  /** Adds to the energy: 0 is silence. */
  loudness: number;
  videoFrames: number;
  /** Frames that arrive and may not be decoded. */
  arrivedFrames?: number | undefined;
  bytesPerFrame: number;
  lostPackets: number;
  lostSoundPackets: number;
}

export const goodFlow: FakeFlow = {
  audioPackets: 50,
  loudness: 0.01,
  videoFrames: 30,
  bytesPerFrame: 3000,
  lostPackets: 0,
  lostSoundPackets: 0,
};

type FakeTrack = { -readonly [Name in "kind" | "enabled" | "muted" | "readyState"]: MediaStreamTrack[Name] } & {
  getSettings(): { displaySurface?: string };
};

const fakeTrack = (kind: "audio" | "video"): FakeTrack => ({
  kind,
  enabled: true,
  muted: false,
  readyState: "live",
  getSettings: () => ({}),
});

interface Totals {
  audioPackets: number;
  audioBytes: number;
  audioSeconds: number;
  energy: number;
  videoPackets: number;
  frames: number;
  arrived: number;
  bytes: number;
  lost: number;
  audioLost: number;
}

const none = (): Totals => ({
  audioPackets: 0,
  audioBytes: 0,
  audioSeconds: 0,
  energy: 0,
  videoPackets: 0,
  frames: 0,
  arrived: 0,
  bytes: 0,
  lost: 0,
  audioLost: 0,
});

function add(totals: Totals, flow: FakeFlow) {
  const arrived = flow.arrivedFrames ?? flow.videoFrames;
  totals.audioPackets += flow.audioPackets;
  totals.audioBytes += flow.audioPackets * (flow.loudness ? 80 : 8);
  totals.audioSeconds += 1;
  totals.energy += flow.loudness;
  totals.frames += flow.videoFrames;
  totals.arrived += arrived;
  totals.videoPackets += arrived * 2;
  totals.bytes += arrived * flow.bytesPerFrame;
  totals.lost += flow.lostPackets;
  totals.audioLost += flow.lostSoundPackets;
}

/** A peer connection whose media a test decides on, with the statistics that a browser gives of it. */
export class FakePeer {
  connectionState: RTCPeerConnectionState = "connected";
  signalingState: RTCSignalingState = "stable";
  remoteDescription: object | null = {};
  receiving: FakeFlow = { ...goodFlow };
  sending: FakeFlow = { ...goodFlow };
  /** Whether anything arrives, media or not. */
  isCut = false;
  /** Whether there are addresses on both sides that have answered. */
  isReached = true;
  rttMs = 20;
  jitterMs = 5;
  fractionLost = 0;
  /** The same of the sound. */
  soundFractionLost = 0;
  isRelayed = false;
  /** Of the picture, in both directions. */
  size = { width: 640, height: 480 };
  availableKbps = 2500;
  limitedToKbps: number | undefined;
  /** As agreed on with the other side, for both kinds. */
  directions: { audio: RTCRtpTransceiverDirection; video: RTCRtpTransceiverDirection } = {
    audio: "sendrecv",
    video: "sendrecv",
  };
  /** What this side wants, where it is not that: before the other side has answered, nothing is agreed on. */
  readonly wanted = { audio: "sendrecv", video: "sendrecv" } as const;
  readonly camera = fakeTrack("video");
  readonly microphone = fakeTrack("audio");
  readonly remoteVideo = fakeTrack("video");
  readonly remoteAudio = fakeTrack("audio");
  readonly engine: Engine;
  /** Counts what was asked of it. */
  statsAsked = 0;
  readonly #in = none();
  readonly #out = none();
  #signs = 0;

  constructor(engine: Engine = "chromium") {
    this.engine = engine;
  }

  /** A second passes. */
  pass(): void {
    if (!this.isCut) {
      add(this.#in, this.receiving);
      this.#signs += 1;
    }
    add(this.#out, this.sending);
  }

  getReceivers() {
    return [];
  }

  getTransceivers() {
    return (["audio", "video"] as const).map((kind) => ({
      direction: this.wanted[kind],
      currentDirection: this.remoteDescription ? this.directions[kind] : null,
      receiver: { track: kind === "audio" ? this.remoteAudio : this.remoteVideo },
      sender: { track: kind === "audio" ? this.microphone : this.camera },
    }));
  }

  async getStats(): Promise<Map<string, object>> {
    this.statsAsked += 1;
    const isFirefox = this.engine === "firefox";
    const pair = {
      id: "CP1",
      type: "candidate-pair",
      state: this.isReached ? "succeeded" : "in-progress",
      nominated: this.isReached,
      localCandidateId: "L1",
      remoteCandidateId: "R1",
      bytesReceived: this.#in.bytes + this.#in.audioBytes + this.#signs * 100,
      ...(isFirefox
        ? { selected: this.isReached, lastPacketReceivedTimestamp: this.#signs }
        : {
            responsesReceived: this.isReached ? 1 + this.#signs : 0,
            requestsReceived: this.#signs,
            currentRoundTripTime: this.rttMs / 1000,
            availableOutgoingBitrate: this.availableKbps * 1000,
          }),
    };
    const [heard, shown, said, seen] = [this.#in, this.#in, this.#out, this.#out];
    const { width, height } = this.size;
    const stats: { id: string; [field: string]: unknown }[] = [
      pair,
      { id: "L1", type: "local-candidate", candidateType: this.isRelayed ? "relay" : "host", address: "192.168.1.34" },
      { id: "R1", type: "remote-candidate", candidateType: "srflx", address: "93.184.216.34" },
      {
        id: "IA",
        type: "inbound-rtp",
        kind: "audio",
        bytesReceived: heard.audioBytes,
        packetsReceived: heard.audioPackets,
        packetsLost: heard.audioLost,
        jitter: this.jitterMs / 1000,
        totalAudioEnergy: heard.energy,
        totalSamplesDuration: heard.audioSeconds,
      },
      {
        id: "IV",
        type: "inbound-rtp",
        kind: "video",
        bytesReceived: shown.bytes,
        packetsReceived: shown.videoPackets,
        packetsLost: shown.lost,
        framesDecoded: shown.frames,
        framesReceived: shown.arrived,
        totalFreezesDuration: 0,
        frameWidth: width,
        frameHeight: height,
      },
      {
        id: "OA",
        type: "outbound-rtp",
        kind: "audio",
        ...(isFirefox ? {} : { mediaSourceId: "SA" }),
        remoteId: "RA",
        bytesSent: said.audioBytes,
        packetsSent: said.audioPackets,
      },
      {
        id: "OV",
        type: "outbound-rtp",
        kind: "video",
        ...(isFirefox ? {} : { mediaSourceId: "SV" }),
        remoteId: "RV",
        bytesSent: seen.bytes,
        packetsSent: seen.videoPackets,
        framesEncoded: seen.frames,
        frameWidth: width,
        frameHeight: height,
        ...(isFirefox || this.limitedToKbps === undefined
          ? {}
          : { qualityLimitationReason: "bandwidth", targetBitrate: this.limitedToKbps * 1000 }),
      },
      {
        id: "SA",
        type: "media-source",
        kind: "audio",
        ...(isFirefox ? {} : { totalAudioEnergy: said.energy, totalSamplesDuration: said.audioSeconds }),
      },
      { id: "SV", type: "media-source", kind: "video", frames: seen.frames },
      {
        id: "RA",
        type: "remote-inbound-rtp",
        kind: "audio",
        fractionLost: this.soundFractionLost,
        roundTripTime: this.rttMs / 1000,
      },
      {
        id: "RV",
        type: "remote-inbound-rtp",
        kind: "video",
        fractionLost: this.fractionLost,
        roundTripTime: this.rttMs / 1000,
      },
    ];
    if (!isFirefox && this.isReached)
      stats.push({ id: "T1", type: "transport", selectedCandidatePairId: pair.id, dtlsState: "connected" });
    return new Map(stats.map((one) => [one.id, one]));
  }
}

const pixels = (value: number) => new Uint8ClampedArray(16 * 12 * 4).fill(value);
export const [blackLook, offLook, greyLook] = [
  { isDark: true, isBlack: true, pixels: pixels(0) },
  { isDark: true, isBlack: false, pixels: pixels(0) },
  { isDark: false, isBlack: false, pixels: pixels(128) },
];

export const asPeer = (peer: FakePeer) => peer as unknown as RTCPeerConnection;

/** A call that is watched once a second, without a clock. */
export function watchedCall(...first: FakePeer[]) {
  const tracker = createProblemTracker();
  const peers = new Map(first.map((peer) => [peer, createPeerWatch(asPeer(peer))]));
  const watchPicture = createPictureWatch(async () => call.look);
  let seconds = 0;
  let views: CallView[] = [];
  /** `picture-frozen`, and `picture-frozen over`, each with the second in which it was told. */
  const told: [second: number, words: string][] = [];
  const call = {
    told,
    state: "connected" as VideoCallState,
    isHidden: false,
    /** What a look at the operator's picture shows. */
    look: undefined as PictureLook | undefined,
    add(peer: FakePeer) {
      peers.set(peer, createPeerWatch(asPeer(peer)));
    },
    close(peer: FakePeer) {
      peer.signalingState = "closed";
      peers.delete(peer);
    },
    get problems() {
      return tracker.open.map(({ code }) => code);
    },
    async pass(count: number, ms = 1000) {
      for (let i = 0; i < count; i++) {
        seconds += 1;
        for (const peer of peers.keys()) peer.pass();
        const seen = await Promise.all([...peers.values()].map((watch) => watch.look(seconds * 1000)));
        const view = callView(
          seen.filter((one): one is PeerView => one !== undefined),
          { ms, isHidden: call.isHidden, state: call.state },
        );
        view.picture = await watchPicture(view);
        views = [...views, view].slice(-2);
        for (const { code, isOver } of tracker.look(view, seconds * 1000))
          told.push([seconds, isOver ? `${code} over` : code]);
      }
      return told.map(([, words]) => words);
    },
    quality: () => qualityOf(views),
    /** Seconds from now until a problem is told; ends with the test's patience. */
    async until(words: string, patience = 10) {
      for (let i = 1; i <= patience; i++) {
        const before = told.length;
        await call.pass(1);
        if (told.slice(before).some(([, one]) => one === words)) return i;
      }
      return Number.POSITIVE_INFINITY;
    },
  };
  return call;
}
