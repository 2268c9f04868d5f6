import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench } from "./paths.mjs";

/**
 * What a part has measured last: its tables, and on what.
 *
 * @typedef {{ environment: string[], rounds: number, tables: PartTable[] }} PartResult
 * @typedef {{ title: string, method: string, columns: string[], rows: (string | number)[][], reading: string[], failures: string[], figures?: object }} PartTable
 */

const kept = join(bench, "results");

/** @param {PartResult} result */
export function writeResult(name, result, folder = kept) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/**
 * The results of those parts that have been measured, in the order of `names`.
 *
 * @returns {PartResult[]}
 */
export const readResults = (names, folder = kept) =>
  names
    .map((name) => join(folder, `${name}.json`))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, "utf8")));
