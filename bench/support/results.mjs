import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench } from "./paths.mjs";

/**
 * What a part has measured last: its tables, and on what.
 *
 * @typedef {{ environment: string[], rounds: number, tables: PartTable[] }} PartResult
 * @typedef {{ title: string, method: string, columns: string[], rows: (string | number)[][], reading: string[], failures: string[], figures?: object }} PartTable
 */

const folder = join(bench, "results");
const pathOf = (name) => join(folder, `${name}.json`);

/** @param {PartResult} result */
export function writeResult(name, result) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(pathOf(name), `${JSON.stringify(result, null, 2)}\n`);
}

/**
 * The results of those parts that have been measured, in the order of `names`.
 *
 * @returns {PartResult[]}
 */
export const readResults = (names) =>
  names.filter((name) => existsSync(pathOf(name))).map((name) => JSON.parse(readFileSync(pathOf(name), "utf8")));
