/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export const white: Rgb = [255, 255, 255];
export const nearBlack: Rgb = [12, 18, 32];

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Chooses white or near-black for icons and large bold text on the accent, which need 3:1 by WCAG AA. White is chosen
 * when it is enough, as brands expect on a mid blue or green.
 */
export function readableOn(accent: Rgb): Rgb {
  return contrast(white, accent) >= 3 ? white : nearBlack;
}

/**
 * Mixes the accent with black or white until text (4.5:1) or an icon (3:1) in that colour is readable on the surface.
 */
export function accentOn(surface: Rgb, accent: Rgb, ratio = 4.5): Rgb {
  const target = luminance(surface) > 0.4 ? nearBlack : white;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(accent, target, share);
    if (contrast(mixed, surface) >= ratio) return mixed;
  }
  return target;
}

export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(one[index] * (1 - share) + other[index] * share);
  return [channel(0), channel(1), channel(2)];
}

export function toCss([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
