// Tests test/
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { transform } from "esbuild";
import { beforeAll, expect, test } from "vitest";

// A test file's first line names what it tests: `// Tests src/ids.ts, src/customer/`. A file's tests are found by
// `git grep -l src/ids.ts test`, a room's by `git grep -l src/customer/ test`.

const root = join(import.meta.dirname, "../..");

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    // Installed packages, what Next.js builds, and apps for whom the tests are written.
    if (entry.isDirectory() && !/\/(node_modules|\.next|next-app|templates|pictures)$/.test(path))
      found.push(...(await filesBelow(path)));
    if (entry.isFile()) found.push(relative(root, join(root, path)).split(sep).join("/"));
  }
  return found;
}

/** Test file → what its first line names. */
const named = new Map<string, string[]>();
let sources: string[] = [];

/** Types are tested by the compiler; a list of exports and a table of texts have nothing that a test could run. */
async function hasCode(path: string): Promise<boolean> {
  if (!/\.tsx?$/.test(path) || path.endsWith(".d.ts") || path.includes("/texts/")) return false;
  const text = await readFile(join(root, path), "utf8");
  const { code } = await transform(text, { loader: path.endsWith("x") ? "tsx" : "ts", jsx: "automatic" });
  return code.replace(/^(?:import|export)\b[^;]*?(?:from\s*)?"[^"]*";|^export \{[^}]*\};/gm, "").trim() !== "";
}

beforeAll(async () => {
  for (const path of await filesBelow("test")) {
    if (!/\.(test|spec|test-d)\.(tsx?|mjs)$/.test(path)) continue;
    const [first = ""] = (await readFile(join(root, path), "utf8")).split("\n");
    named.set(path, /^\/\/ Tests (.+)$/.exec(first)?.[1]?.split(", ") ?? []);
  }
  const files = await filesBelow("src");
  const code = await Promise.all(files.map(hasCode));
  sources = files.filter((_, index) => code[index]);
});

test("the files are found at all", () => {
  expect(named.size).toBeGreaterThan(200);
  expect(sources.length).toBeGreaterThan(250);
});

test("every test file begins with a line that says what it tests", () => {
  expect([...named].filter(([, paths]) => paths.length === 0).map(([file]) => file)).toEqual([]);
});

test("every path that such a line names exists: a room ends with a slash, a file does not", async () => {
  const gone: string[] = [];
  for (const [file, paths] of named) {
    for (const path of paths) {
      const isThere = await stat(join(root, path)).then(
        (found) => found.isDirectory() === path.endsWith("/"),
        () => false,
      );
      if (!isThere) gone.push(`${file}: ${path}`);
    }
  }
  expect(gone).toEqual([]);
});

test("every source file with code is named by a test, itself or by its room", () => {
  const tested = new Set([...named.values()].flat());
  const untested = sources.filter((path) => !tested.has(path) && !tested.has(path.replace(/[^/]+$/, "")));
  expect(untested).toEqual([]);
});

test("no helper of the unit tests has a hook of its own: their files share what they import", async () => {
  const helpers = (await Promise.all(["test/unit", "test/support", "test/docs"].map(filesBelow)))
    .flat()
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|test-d)\.tsx?$/.test(path));
  expect(helpers.length).toBeGreaterThan(20);
  const texts = await Promise.all(helpers.map((path) => readFile(join(root, path), "utf8")));
  expect(helpers.filter((_, index) => /^(before|after)(Each|All)\(/m.test(texts[index] ?? ""))).toEqual([]);
});
