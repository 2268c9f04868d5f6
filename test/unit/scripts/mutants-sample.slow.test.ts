// Tests scripts/mutants/sample.mjs
import { expect, test } from "vitest";
import { isInSample } from "../../../scripts/mutants/sample.mjs";

const mutants = Array.from({ length: 2000 }, (_, line) => ({
  fileName: "src/a.ts",
  location: { start: { line, column: 1 }, end: { line, column: 9 } },
  replacement: "true",
}));
const sampleOf = (share: number, skip?: number) => mutants.filter((mutant) => isInSample(mutant, share, skip));

test("a share of 1 is all mutants, of 0 none", () => {
  expect(sampleOf(1)).toHaveLength(mutants.length);
  expect(sampleOf(0)).toEqual([]);
});

test("a tenth is about a tenth, the same one each time, and part of every larger share", () => {
  const tenth = sampleOf(0.1);
  expect(tenth.length).toBeGreaterThan(140);
  expect(tenth.length).toBeLessThan(260);
  expect(sampleOf(0.1)).toEqual(tenth);
  expect(sampleOf(0.3)).toEqual(expect.arrayContaining(tenth));
});

test("what one sample skips is what the other had: together they are one share", () => {
  const [first, second] = [sampleOf(0.1), sampleOf(0.1, 0.1)];
  expect(second.length).toBeGreaterThan(140);
  expect(second.filter((mutant) => first.includes(mutant))).toEqual([]);
  expect(sampleOf(0.2)).toHaveLength(first.length + second.length);
});
