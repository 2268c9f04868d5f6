import type { Source } from "./picture.js";
import { tone } from "./tone-shape.js";

/**
 * https://developer.mozilla.org/docs/Web/API/MediaStreamTrackGenerator: Chromium's, and not in TypeScript's library.
 */
type TrackGenerator = new (options: { kind: "audio" }) => MediaStreamTrack & { writable: WritableStream<AudioData> };

const sampleRate = 48_000;
const chunkMs = 20;
const chunkFrames = (sampleRate * chunkMs) / 1_000;

/** Generates the tone without an AudioContext, sample by sample; `undefined` when the browser cannot. */
export function startGeneratedTone(): Source | undefined {
  const Generator = (globalThis as { MediaStreamTrackGenerator?: TrackGenerator }).MediaStreamTrackGenerator;
  if (!Generator) return undefined;
  const track = new Generator({ kind: "audio" });
  const writer = track.writable.getWriter();
  const start = performance.now();
  let written = 0;
  const timer = setInterval(function catchUp() {
    const due = Math.floor((performance.now() - start) / chunkMs);
    // After a pause (a sleeping tab) the missed samples are skipped: late audio is of no use in a call.
    written = Math.max(written, due - 5);
    for (; written < due; written += 1) void writer.write(chunk(written)).catch(() => clearInterval(timer));
  }, chunkMs);
  return {
    stream: new MediaStream([track]),
    stop() {
      clearInterval(timer);
      track.stop();
      void writer.close().catch(() => undefined);
    },
  };
}

function chunk(index: number): AudioData {
  const first = index * chunkFrames;
  const data = Float32Array.from({ length: chunkFrames }, (_, offset) => {
    const turns = (2 * Math.PI * (first + offset)) / sampleRate;
    return Math.sin(turns * tone.frequency) * (tone.level + tone.depth * Math.sin(turns * tone.pulse));
  });
  return new AudioData({
    format: "f32-planar",
    sampleRate,
    numberOfChannels: 1,
    numberOfFrames: chunkFrames,
    timestamp: index * chunkMs * 1_000,
    data,
  });
}
