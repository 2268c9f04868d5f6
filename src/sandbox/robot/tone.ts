import { startGeneratedTone } from "./generated-tone.js";
import type { Source } from "./picture.js";
import { tone } from "./tone-shape.js";

/** Milliseconds that a browser may take to start the sound. */
const patienceMs = 250;

/** A soft tone that swells and fades, as an audio track. */
export async function startTone(): Promise<Source> {
  const oscillator = startOscillator();
  if (await oscillator.isRunning()) return oscillator;
  // A strict autoplay policy keeps the AudioContext of a hidden frame silent: then the samples are generated.
  const generated = startGeneratedTone();
  if (!generated) return oscillator;
  oscillator.stop();
  return generated;
}

function startOscillator(): Source & { isRunning(): Promise<boolean> } {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const sound = new OscillatorNode(context, { type: "sine", frequency: tone.frequency });
  const level = new GainNode(context, { gain: tone.level });
  const pulse = new OscillatorNode(context, { type: "sine", frequency: tone.pulse });
  const depth = new GainNode(context, { gain: tone.depth });
  pulse.connect(depth).connect(level.gain);
  sound.connect(level).connect(out);
  sound.start();
  pulse.start();
  return {
    stream: out.stream,
    async isRunning() {
      // When sound is not allowed, this promise stays pending until the person clicks.
      const resumed = context.resume().catch(() => undefined);
      await Promise.race([resumed, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
      return context.state === "running";
    },
    stop() {
      for (const track of out.stream.getTracks()) track.stop();
      if (context.state !== "closed") void context.close();
    },
  };
}
