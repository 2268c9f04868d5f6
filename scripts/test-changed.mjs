// Runs the tests that a change can break: `npm run test:changed`, or `npm run test:changed -- main` for all since main.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const since = process.argv[2] ?? "HEAD";
const lines = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);

const changed = [
  ...lines("diff", "--name-only", "--diff-filter=d", since),
  ...lines("ls-files", "--others", "--exclude-standard"),
];
/** The fast ones, and Chromium. The other engines, the example and the package are `npm test`'s. */
const projects = [
  "unit",
  "unit-slow",
  "cli",
  "types",
  "dom",
  "dom-old-browsers",
  "browser",
  "ssr",
  "loader",
  "preflight",
];

/** What the first line of a test file names: files, or rooms with a slash at their end. */
async function testedBy(path) {
  const [first = ""] = (await readFile(join(root, path), "utf8")).split("\n");
  return first.startsWith("// Tests ") ? first.slice("// Tests ".length).split(", ") : [];
}

const isNamed = (names) =>
  changed.some((path) => names.some((name) => path === name || (name.endsWith("/") && path.startsWith(name))));

const tests = lines("ls-files", "test").filter((path) => /\.test\.tsx?$/.test(path) && existsSync(join(root, path)));
const named = [];
for (const path of tests) if (isNamed(await testedBy(path))) named.push(path);

const files = [...new Set([...changed.filter((path) => /\.(tsx?|mjs)$/.test(path)), ...named])];
if (files.length === 0) {
  console.log("No test belongs to what has changed.");
  process.exit(0);
}
const selected = projects.flatMap((name) => ["--project", name]);
// `related` adds the tests that import a changed file.
const args = [join(root, "node_modules/.bin/vitest"), "related", "--run", "--passWithNoTests", ...selected, ...files];
process.exit(spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1);
