// Do the tests notice a fault in the code? `npm run mutants`, or `npm run mutants -- customer server/http` for rooms.
// `--sample 0.1` tries a tenth of the mutants, `--sample 0.1 --skip 0.1` another tenth.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { keptFileFromLoading } from "./load-failures.mjs";
import { keyOf, outsideSample } from "./sample.mjs";
import { tell } from "./survivors.mjs";

const root = join(import.meta.dirname, "../..");
process.chdir(root);

/** Of what compiles, the share in percent that the tests have to notice. */
const leastOf = (place) => (place.startsWith("src/video-call") ? 85 : 90);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "1" }, skip: { type: "string", default: "0" } },
});
const [share, skip] = [Number(values.sample), Number(values.skip)];
if (!(share > 0 && share <= 1)) {
  console.error(`--sample is a share of the mutants, above 0 and at most 1: not ${values.sample}.`);
  process.exit(2);
}
if (!(skip >= 0 && skip < 1)) {
  console.error(`--skip is a share of the mutants, at least 0 and below 1: not ${values.skip}.`);
  process.exit(2);
}
process.env.MUTANTS_SAMPLE = JSON.stringify([share, skip]);
const asked = positionals.map((name) => name.replace(/^(src\/)?(.*?)\/?$/, "src/$2"));
const isFile = (place) => /\.tsx?$/.test(place);

/** They open a browser of their own, which takes too long to do for each mutant. */
const withBrowser = [":!test/ssr/hydrate.test.tsx"];

/** The tests whose first line names the room, something in it or what is around it. A file is tested with its room. */
function testsOf(place) {
  const start = `${isFile(place) ? dirname(place) : place}/`;
  const folders = [
    "test/unit",
    "test/dom",
    "test/ssr",
    ...(place.startsWith("src/video-call") ? ["test/browser"] : []),
  ];
  const found = execFileSync("git", ["grep", "-E", "^// Tests ", "--", ...folders, ...withBrowser], {
    encoding: "utf8",
  });
  const lines = found
    .trim()
    .split("\n")
    .map((line) => line.split(":// Tests "));
  const isNamed = (name) => name.startsWith(start) || (name.endsWith("/") && name !== "src/" && start.startsWith(name));
  return lines.filter(([, names]) => names.split(", ").some(isNamed)).map(([file]) => file);
}

const isAlive = ({ status }) => status === "Survived" || status === "NoCoverage";

/** Runs Stryker on files, or on ranges of them. */
const stryker = (mutate, tells, options) =>
  new Stryker({
    mutate,
    testRunner: "vitest",
    vitest: { configFile: "scripts/mutants/vitest.config.ts", related: false },
    checkers: ["compile"],
    plugins: [
      "@stryker-mutator/vitest-runner",
      "./scripts/mutants/compile-check.mjs",
      "./scripts/mutants/survivors.mjs",
    ],
    // Not "/dist": the sandbox serves the widget that is built there.
    ignorePatterns: ["/.mutants", "/dist.next", "/.storybook", "/bench", "/stories", "/test/{consumers,storybook}"],
    tempDirName: ".mutants/sandbox",
    cleanTempDir: "always",
    tsconfigFile: "none",
    reporters: ["progress-append-only", ...(tells ? ["survivors"] : [])],
    concurrency: 2,
    // All tests of the server in one process, with what each of them covers, are more than Node's usual heap.
    testRunnerNodeArgs: ["--max-old-space-size=6144"],
    timeoutMS: 60_000,
    warnings: { slow: false },
    allowConsoleColors: false,
    ...options,
  }).runMutationTest();

/** For Stryker's option, which counts columns from 0. */
const rangeOf = ({ fileName, location: { start, end } }) =>
  `${relative(root, fileName)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

/**
 * What each mutant of these files or ranges came to by these tests.
 *
 * @param tells whether each mutant that lives is told at once
 */
async function resultsOf(mutate, tests, tells) {
  process.env.MUTANTS_TESTS = tests.join();
  delete process.env.MUTANTS_LOAD_ANEW;
  const first = await stryker(mutate, tells, { ignoreStatic: true });
  const unsure = first.filter(isUnsure);
  if (unsure.length === 0) return first;
  process.env.MUTANTS_LOAD_ANEW = "yes";
  return replaced(first, unsure, await stryker(unsure.map(rangeOf), tells));
}

/** `<VideoCall>` loads some of its code by `import()`. */
const loadsLate = (place) => place.startsWith("src/video-call");

/**
 * Whether the mutant has to be tried again, with all tests, and with all files loaded anew, which takes long. Stryker
 * tries a mutant with the tests during which its line ran. A line that runs while its file is loaded can change the
 * result of any test, but the first run leaves it out, or tries it with the test that loaded the file and no other.
 */
function isUnsure(mutant) {
  if (mutant.static) return mutant.status === "Ignored" || isAlive(mutant);
  return mutant.status === "Survived" && loadsLate(relative(root, mutant.fileName));
}

/** `all`, with what `some` of them came to in a later run. A run of ranges brings others along. */
function replaced(all, some, later) {
  const byKey = new Map(later.map((mutant) => [keyOf(mutant), mutant]));
  return all.map((mutant) => (some.includes(mutant) ? (byKey.get(keyOf(mutant)) ?? mutant) : mutant));
}

/** The tests in a browser take the longest: they see only what all others let live. */
async function mutantsOf(place) {
  const files = testsOf(place);
  const isSlow = (file) => file.startsWith("test/browser/");
  const [first = [], last] = [files.filter((file) => !isSlow(file)), files.filter(isSlow)].filter(
    ({ length }) => length,
  );
  const whole = isFile(place) ? place : `${place}/**/*.{ts,tsx}`;
  const tellsAtOnce = !last && !loadsLate(place);
  let mutants = await resultsOf([whole], first, tellsAtOnce);
  const living = mutants.filter(isAlive);
  if (last && living.length) mutants = replaced(mutants, living, await resultsOf(living.map(rangeOf), last, false));
  if (!tellsAtOnce) for (const mutant of mutants.filter(isAlive)) tell(mutant);
  return mutants;
}

async function mutate(place) {
  const started = Date.now();
  const mutants = (await mutantsOf(place)).filter(({ statusReason }) => statusReason !== outsideSample);
  await mkdir(".mutants", { recursive: true });
  await writeFile(`.mutants/${place.replaceAll("/", "-")}.json`, JSON.stringify(mutants));
  const of = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
  const atLoad = mutants.filter(keptFileFromLoading).length;
  const died = of("Killed", "Timeout").length + atLoad;
  const lived = mutants.filter(isAlive).length;
  return {
    place,
    mutants: mutants.length,
    "do not compile": of("CompileError").length,
    excused: of("Ignored").length,
    failed: of("RuntimeError").length - atLoad,
    died,
    "by time": of("Timeout").length,
    "at load": atLoad,
    lived,
    "not reached": of("NoCoverage").length,
    "share, %": Math.floor((1000 * died) / (died + lived)) / 10,
    minutes: Math.round((Date.now() - started) / 6_000) / 10,
  };
}

const rows = [];
for (const place of asked.length ? asked : ["src/customer", "src/customer-upsert", "src/server"]) {
  rows.push(await mutate(place));
}
console.table(rows);
process.exit(rows.every((row) => row["share, %"] >= leastOf(row.place)) ? 0 : 1);
