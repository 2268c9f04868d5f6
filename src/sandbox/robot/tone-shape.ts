/** Hertz, and the loudness between which the tone swells: audio that can be measured and that nobody minds. */
export const tone = { frequency: 330, pulse: 0.8, level: 0.05, depth: 0.04 };
