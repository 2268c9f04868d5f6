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
const isWhole = !quick && !positionals.length && rounds >= 20;

ensureInstalled();
ensureBuilt();
const { chromiumVersion } = await import("./support/browser.mjs");
const lines = environment(await chromiumVersion());

const tables = [];
for (const name of partNames.filter((name) => !positionals.length || positionals.includes(name))) {
  const since = performance.now();
  const part = await loadPart(name);
  const progress = (text) => process.stderr.write(`${name}: ${text}\n`);
  tables.push(...[await part.run({ rounds, quick, progress, beside: values.beside && resolve(values.beside) })].flat());
  progress(`done in ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

const text = report(lines, rounds, tables);
console.log(`\n${text}`);
if (isWhole) {
  writeFileSync(join(bench, "results.md"), text);
  writeFigures(tables);
} else {
  console.log(
    "bench/results.md and the figures of the READMEs are left: only a whole run of 20 rounds or more writes them.",
  );
}
if (tables.some(({ failures }) => failures.length)) process.exitCode = 1;
