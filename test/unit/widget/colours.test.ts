// Tests src/sandbox/widget/styles/colours.ts
import { describe, expect, it } from "vitest";
import {
  accentOn,
  contrast,
  nearBlack,
  type Rgb,
  readableOn,
  white,
} from "../../../src/sandbox/widget/styles/colours.js";

const darkSurface: Rgb = [20, 26, 38];
const accents: Rgb[] = [
  [59, 130, 246],
  [255, 204, 0],
  [14, 163, 112],
  [255, 255, 255],
  [0, 0, 0],
  [128, 128, 128],
  [220, 38, 38],
];

describe("colours", () => {
  it("measures contrast as WCAG does", () => {
    expect(contrast([0, 0, 0], white)).toBeCloseTo(21, 5);
    expect(contrast(white, [119, 119, 119])).toBeCloseTo(4.48, 2);
  });

  it("writes white on the platform's blue and near-black on yellow", () => {
    expect(readableOn([59, 130, 246])).toBe(white);
    expect(readableOn([255, 204, 0])).toBe(nearBlack);
  });

  it.each(accents)("keeps large text readable on %i %i %i", (...accent) => {
    expect(contrast(readableOn(accent), accent)).toBeGreaterThanOrEqual(3);
  });

  it.each(accents)("keeps %i %i %i readable as text on light and on dark", (...accent) => {
    for (const surface of [white, darkSurface]) {
      expect(contrast(accentOn(surface, accent), surface)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
