export type Kind = "audio" | "video";

/** One RTP stream: sums since it began, and what holds at the moment. What the browser does not tell is undefined. */
export interface StreamStats {
  bytes: number;
  packets: number;
  /** Packets. */
  lost: number;
  /** Decoded, or encoded. */
  frames: number | undefined;
  /** Frames that have arrived, decoded or not. */
  arrived: number | undefined;
  freezesMs: number;
  /** Of what is heard; 0 as long as all samples are 0. */
  energy: number | undefined;
  samplesMs: number;
  jitterMs: number | undefined;
  width: number | undefined;
  height: number | undefined;
  /** Of what was sent, as the other side reports it: 0 to 1. */
  fractionLost: number | undefined;
  /** While the network is what limits a sent picture: what is left for it. */
  limitedToKbps: number | undefined;
}

/** The pair of addresses over which a connection runs. The addresses themselves are not read. */
export interface PairStats {
  rttMs: number | undefined;
  path: "direct" | "relay";
  /** What the browser believes that the network carries. */
  availableKbps: number | undefined;
}

export interface PeerStats {
  /** By direction and kind, then by the browser's id of the stream. */
  received: Record<Kind, Map<string, StreamStats>>;
  sent: Record<Kind, Map<string, StreamStats>>;
  pair: PairStats | undefined;
  /** Grows with whatever arrives, media or not. */
  activity: number;
  /** Whether any pair of addresses has answered. */
  isReached: boolean;
}

type Stats = Readonly<Record<string, unknown>>;

const number = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

const times = (value: unknown, by: number) => {
  const found = number(value);
  return found === undefined ? undefined : found * by;
};

const sum = (...values: unknown[]) => values.reduce((total: number, value) => total + (number(value) ?? 0), 0);

/** Firefox before 104 says `mediaType`. */
const kindOf = ({ kind, mediaType }: Stats): Kind => ((kind ?? mediaType) === "video" ? "video" : "audio");

const byId = (all: Stats[], id: unknown) => all.find((one) => one.id === id);

function receivedStream(stats: Stats): StreamStats {
  return {
    bytes: sum(stats.bytesReceived),
    packets: sum(stats.packetsReceived),
    lost: sum(stats.packetsLost),
    frames: number(stats.framesDecoded),
    arrived: number(stats.framesReceived),
    freezesMs: sum(stats.totalFreezesDuration) * 1000,
    energy: number(stats.totalAudioEnergy),
    samplesMs: sum(stats.totalSamplesDuration) * 1000,
    jitterMs: times(stats.jitter, 1000),
    width: number(stats.frameWidth),
    height: number(stats.frameHeight),
    fractionLost: undefined,
    limitedToKbps: undefined,
  };
}

function sentStream(stats: Stats, all: Stats[]): StreamStats {
  // Firefox has a source, and does not say whose: a call sends one of each kind.
  const source =
    byId(all, stats.mediaSourceId) ??
    all.find((one) => one.type === "media-source" && kindOf(one) === kindOf(stats)) ??
    {};
  const remote = byId(all, stats.remoteId) ?? {};
  return {
    bytes: sum(stats.bytesSent),
    packets: sum(stats.packetsSent),
    lost: 0,
    // Of the source: an encoder may leave out frames that the camera gives.
    frames: number(source.frames) ?? number(stats.framesEncoded),
    arrived: number(stats.framesSent) ?? number(stats.framesEncoded),
    freezesMs: 0,
    energy: number(source.totalAudioEnergy),
    samplesMs: sum(source.totalSamplesDuration) * 1000,
    jitterMs: undefined,
    width: number(stats.frameWidth),
    height: number(stats.frameHeight),
    fractionLost: number(remote.fractionLost),
    limitedToKbps: stats.qualityLimitationReason === "bandwidth" ? times(stats.targetBitrate, 0.001) : undefined,
  };
}

/** Firefox has no `transport`: there the pair itself is `selected`. */
function selectedPair(all: Stats[]): Stats | undefined {
  const transport = all.find(({ type, selectedCandidatePairId }) => type === "transport" && selectedCandidatePairId);
  const pairs = all.filter(({ type }) => type === "candidate-pair");
  return (
    (transport && byId(pairs, transport.selectedCandidatePairId)) ??
    pairs.find(({ selected }) => selected) ??
    pairs.find(({ nominated, state }) => nominated && state === "succeeded")
  );
}

function pairStats(pair: Stats, all: Stats[]): PairStats {
  const ends = [pair.localCandidateId, pair.remoteCandidateId].map((id) => byId(all, id));
  const roundTrips = all.filter(({ type }) => type === "remote-inbound-rtp").map((one) => number(one.roundTripTime));
  // Firefox has whole milliseconds for the pair, so that a short way takes 0.
  const rtt =
    number(pair.currentRoundTripTime) ||
    (roundTrips.find((one) => one !== undefined) ?? number(pair.currentRoundTripTime));
  return {
    rttMs: rtt === undefined ? undefined : rtt * 1000,
    path: ends.some((end) => end?.candidateType === "relay") ? "relay" : "direct",
    availableKbps: times(pair.availableOutgoingBitrate, 0.001),
  };
}

/**
 * Reads what a browser tells of a peer connection, under the names of
 * https://www.w3.org/TR/webrtc-stats/ and those that Firefox has in their place.
 */
export function readStats(report: Pick<RTCStatsReport, "forEach">): PeerStats {
  const all: Stats[] = [];
  report.forEach((stats: Stats) => void all.push(stats));
  const received = { audio: new Map<string, StreamStats>(), video: new Map<string, StreamStats>() };
  const sent = { audio: new Map<string, StreamStats>(), video: new Map<string, StreamStats>() };
  for (const stats of all) {
    if (stats.type === "inbound-rtp") received[kindOf(stats)].set(String(stats.id), receivedStream(stats));
    if (stats.type === "outbound-rtp") sent[kindOf(stats)].set(String(stats.id), sentStream(stats, all));
  }
  const pairs = all.filter(({ type }) => type === "candidate-pair");
  const selected = selectedPair(all);
  return {
    received,
    sent,
    pair: selected && pairStats(selected, all),
    activity: sum(
      ...pairs.flatMap(({ bytesReceived, responsesReceived, requestsReceived }) => [
        bytesReceived,
        responsesReceived,
        requestsReceived,
      ]),
      ...[...received.audio.values(), ...received.video.values()].map(({ bytes }) => bytes),
    ),
    isReached: pairs.some(
      ({ state, responsesReceived }) => state === "succeeded" || (number(responsesReceived) ?? 0) > 0,
    ),
  };
}
