import { structuredPatch } from "diff";

/** One place at which a text changes: lines with `+`, `-` or a space in front. */
export interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: string[];
}

/** The places at which two texts differ. The build bundles the package into this file, so that users need not install it. */
export function hunksOf(before: string, after: string): Hunk[] {
  return structuredPatch("", "", before, after, "", "", { context: 3 }).hunks;
}
