// Which mutants a run is about: all, or by chance the share of them that `--sample` asks for, the same ones each time.
// With `--skip` others: those that come after the share that is skipped.
import { createHash } from "node:crypto";
import { relative } from "node:path";

export const outsideSample = "outside the sample";

/** The mutant, in any run. */
export const keyOf = ({ fileName, location: { start, end }, replacement }) =>
  [relative("", fileName), start.line, start.column, end.line, end.column, replacement].join();

/** @param mutant @param {number} share from 0 to 1 @param {number} skip from 0 to 1 */
export function isInSample(mutant, share, skip = 0) {
  const chance = createHash("sha256").update(keyOf(mutant)).digest().readUInt32BE() / 2 ** 32;
  return chance >= skip && chance < skip + share;
}
