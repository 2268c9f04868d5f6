// Which mutants a run is about: all, or by chance the share of them that `--sample` asks for, the same ones each time.
import { createHash } from "node:crypto";
import { relative } from "node:path";

export const outsideSample = "outside the sample";

/** The mutant, in any run. */
export const keyOf = ({ fileName, location: { start, end }, replacement }) =>
  [relative("", fileName), start.line, start.column, end.line, end.column, replacement].join();

/** @param mutant @param {number} share from 0 to 1 */
export const isInSample = (mutant, share) =>
  createHash("sha256").update(keyOf(mutant)).digest().readUInt32BE() < share * 2 ** 32;
