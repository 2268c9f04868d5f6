/** Frequency in hertz, and the range of the loudness: audio that tests can measure and that disturbs nobody. */
export const tone = { frequency: 330, pulse: 0.8, level: 0.05, depth: 0.04 };
