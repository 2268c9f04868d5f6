import { figure } from "./statistics.mjs";

/** What a figure says to the bar that the design sets: `bar 1.05: holds (1.02)`. */
export function againstBar(value, bar, { atLeast = false, digits = 2 } = {}) {
  const holds = atLeast ? value >= bar : value <= bar;
  return `bar ${figure(bar, digits)}: ${holds ? "holds" : "does not hold"} (${figure(value, digits)})`;
}
