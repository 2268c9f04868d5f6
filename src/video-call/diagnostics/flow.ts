import type { StreamStats } from "./read-stats.js";

/** Grows as long as a stream goes on. */
const counted = ["kbits", "packets", "lost", "frames", "arrived", "freezesMs", "energy", "samplesMs"] as const;
/** Holds at the moment, or since the stream began. Of several, the largest counts. */
const held = [
  "allFrames",
  "allEnergy",
  "allSamplesMs",
  "width",
  "height",
  "jitterMs",
  "fractionLost",
  "limitedToKbps",
] as const;

/**
 * What the streams of one kind and direction did between two readings: how much was counted, and what held. Undefined is
 * what the browser does not tell, or what no stream has.
 */
export type Flow = Record<(typeof counted)[number], number> & Record<(typeof held)[number], number | undefined>;

/** Of those that are known. */
export const largest = (values: (number | undefined)[]) => {
  const known = values.filter((value) => value !== undefined);
  return known.length ? Math.max(...known) : undefined;
};

/** The same, of several connections, or of two times. */
export const joinFlows = (flows: readonly Flow[]): Flow =>
  Object.fromEntries([
    ...counted.map((name) => [name, flows.reduce((total, flow) => total + flow[name], 0)]),
    ...held.map((name) => [name, largest(flows.map((flow) => flow[name]))]),
  ]) as Flow;

const nothing: Partial<StreamStats> = {};

/** A stream that is new began after the last reading. Counters go back where a late packet was no loss after all. */
function flowOf(stream: StreamStats, before: Partial<StreamStats> = nothing): Flow {
  const grown = (now = 0, then = 0) => Math.max(0, now - then);
  const { jitterMs, width, height, fractionLost, limitedToKbps } = stream;
  return {
    kbits: (grown(stream.bytes, before.bytes) * 8) / 1000,
    packets: grown(stream.packets, before.packets),
    lost: grown(stream.lost, before.lost),
    frames: grown(stream.frames, before.frames),
    arrived: grown(stream.arrived, before.arrived),
    freezesMs: grown(stream.freezesMs, before.freezesMs),
    energy: grown(stream.energy, before.energy),
    samplesMs: grown(stream.samplesMs, before.samplesMs),
    allFrames: stream.frames,
    allEnergy: stream.energy,
    allSamplesMs: stream.samplesMs,
    width,
    height,
    jitterMs,
    fractionLost,
    limitedToKbps,
  };
}

/** @param before, @param after by the browser's id of each stream */
export const flowBetween = (before: ReadonlyMap<string, StreamStats>, after: ReadonlyMap<string, StreamStats>): Flow =>
  joinFlows([...after].map(([id, stream]) => flowOf(stream, before.get(id))));
