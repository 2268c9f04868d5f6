// Measures the package beside its peers and beside what one would write by hand: `npm run bench [-- part…] [--quick]`.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeFigures } from "./figures/write-figures.mjs";
import { loadPart, partNames } from "./parts.mjs";
import { environment } from "./support/environment.mjs";
import { bench } from "./support/paths.mjs";
import { ensureBuilt, ensureInstalled } from "./support/ready.mjs";
import { report } from "./support/report.mjs";
import { readResults, writeResult } from "./support/results.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, rounds: { type: "string" }, beside: { type: "string" } },
});
const unknown = positionals.filter((name) => !partNames.includes(name));
if (unknown.length) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${partNames.join(", ")}.`);
  process.exit(2);
}
const { quick } = values;
const rounds = Number(values.rounds ?? (quick ? 2 : 21));
/** Fewer rounds show that a part works; their figures mean little. What stands beside another build is for who compares. */
const isKept = !quick && !values.beside && rounds >= 20;

ensureInstalled();
ensureBuilt();
const { chromiumVersion } = await import("./support/browser.mjs");
const browserVersion = await chromiumVersion();

const results = [];
for (const name of partNames.filter((name) => !positionals.length || positionals.includes(name))) {
  const since = performance.now();
  const part = await loadPart(name);
  const progress = (text) => process.stderr.write(`${name}: ${text}\n`);
  const before = environment(browserVersion);
  const tables = [await part.run({ rounds, quick, progress, beside: values.beside && resolve(values.beside) })].flat();
  const result = { environment: before, rounds, tables };
  results.push(result);
  if (isKept) writeResult(name, result);
  progress(`done in ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

console.log(`\n${report(results)}`);
if (isKept) {
  const all = readResults(partNames);
  writeFileSync(join(bench, "results.md"), report(all));
  const missing = writeFigures(all.flatMap(({ tables }) => tables));
  if (missing.length) console.log(`The READMEs' figures are left: no part has told ${missing.join(", ")} yet.`);
} else {
  console.log(
    "bench/results.md and the figures of the READMEs are left: only 20 rounds or more are kept, without --beside.",
  );
}
if (results.some(({ tables }) => tables.some(({ failures }) => failures.length))) process.exitCode = 1;
