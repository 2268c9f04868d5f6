/** The longest time that a timer counts, in milliseconds. Given more, `setTimeout` fires at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** A time limit as a timer takes it: one that is longer, or `Infinity`, becomes the longest. */
export const timerMs = (ms: number): number => Math.min(ms, longestTimerMs);
