const quantile = (sorted, share) => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
};

/** Median and quartiles: a machine that is busy for a moment moves neither. */
export function summarise(samples) {
  if (!samples.length) throw new Error("Nothing was measured.");
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    p25: quantile(sorted, 0.25),
    p75: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** A count or a size with its thousands apart: `12 345.6`. */
export function figure(value, digits = 0) {
  const [whole, fraction] = value.toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, " ");
  return fraction ? `${grouped}.${fraction}` : grouped;
}

/** `1.23 (1.20–1.31)`: the median and the quartiles. */
export function spread(samples, digits = 2) {
  const { median, p25, p75 } = summarise(samples);
  return `${figure(median, digits)} (${figure(p25, digits)}–${figure(p75, digits)})`;
}

/** How many times the median of `b` the median of `a` is. */
export const ratio = (a, b) => summarise(a).median / summarise(b).median;

/**
 * Measures every variant once in each round, each round beginning with another, so that what the machine does
 * meanwhile meets all of them alike.
 *
 * @returns the samples of each variant
 */
export async function interleaved(variants, rounds, measure) {
  const samples = new Map(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < variants.length; i++) {
      const variant = variants[(i + round) % variants.length];
      samples.get(variant).push(await measure(variant, round));
    }
  }
  return samples;
}
