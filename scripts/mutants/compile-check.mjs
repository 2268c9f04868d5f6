// Which mutants do not compile: a checker of Stryker that uses the native compiler, which has no JavaScript API.
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { isInSample, outsideSample } from "./sample.mjs";

const root = process.cwd();
const folder = join(root, ".mutants", "compile");
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const source = (path) => join(folder, "src", path);

const passed = { status: "passed" };
const failed = (reason) => ({ status: "compileError", reason });

const compilerOptions = {
  // What the linter says better is no error here: a mutant that leaves a variable unused still runs.
  noUnusedLocals: false,
  noUnusedParameters: false,
  allowUnreachableCode: true,
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: "src",
  outDir: "types",
  incremental: true,
  tsBuildInfoFile: "tsbuildinfo",
};

/** The first error of each file, by its path from `src`. */
async function compile(what) {
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions,
    files: [],
    include: [],
    ...what,
    exclude: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  const errors = new Map();
  for (const [, path, message] of stdout.matchAll(/^src\/(.+?)\(\d+,\d+\): (error .*)$/gm)) {
    if (!errors.has(path)) errors.set(path, message);
  }
  if (status !== 0 && errors.size === 0) throw new Error(`The compiler failed: ${stdout}`);
  return errors;
}

/** The text of the file with the mutant in it. */
function withMutant(text, { location: { start, end }, replacement }) {
  const lines = text.split("\n");
  const offset = ({ line, column }) => lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
  return text.slice(0, offset(start)) + replacement + text.slice(offset(end));
}

const copyOf = (path, id) => path.replace(/(\.tsx?)$/, `.mutant-${id}$1`);
const declarationsOf = (path) => readFile(join(folder, "types", path.replace(/\.tsx?$/, ".d.ts")), "utf8");

/**
 * Each mutant is a copy of its file, and one run of the compiler sees all copies. Nobody imports a copy; but if its
 * declarations are those of the original, its importers see no difference. The others are compiled one by one.
 */
async function check(mutants) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(root, "src"), join(folder, "src"), { recursive: true });
  const originals = new Map();
  const copies = [];
  const results = {};
  const [share, skip] = JSON.parse(process.env.MUTANTS_SAMPLE);
  for (const mutant of mutants) {
    if (!isInSample(mutant, share, skip)) {
      results[mutant.id] = failed(outsideSample);
      continue;
    }
    const path = relative(join(root, "src"), mutant.fileName);
    if (!originals.has(path)) originals.set(path, await readFile(mutant.fileName, "utf8"));
    const text = withMutant(originals.get(path), mutant);
    copies.push({ id: mutant.id, path, text, copy: copyOf(path, mutant.id) });
  }
  const written = [...originals].map(([path, text]) => ({ copy: copyOf(path, "none"), text })).concat(copies);
  for (const { copy, text } of written) await writeFile(source(copy), text);
  const errors = await compile({ files: written.map(({ copy }) => source(copy)) });

  const alone = [];
  for (const each of copies) {
    const unchanged = copyOf(each.path, "none");
    // A class with private fields is not the one that others import: then the errors of a copy prove nothing.
    if (errors.has(unchanged)) alone.push(each);
    else if (errors.has(each.copy)) results[each.id] = failed(errors.get(each.copy));
    else if ((await declarationsOf(each.copy)) === (await declarationsOf(unchanged))) results[each.id] = passed;
    else alone.push(each);
  }
  for (const { copy } of written) await rm(source(copy));
  for (const { id, path, text } of alone) {
    await writeFile(source(path), text);
    const [first] = await compile({ include: ["src"] });
    results[id] = first ? failed(first.join(": ")) : passed;
    await writeFile(source(path), originals.get(path));
  }
  await rm(folder, { recursive: true });
  return results;
}

const checker = { init: async () => {}, group: async (mutants) => [mutants.map(({ id }) => id)], check };

export const strykerPlugins = [
  { kind: "Checker", name: "compile", factory: Object.assign(() => checker, { inject: [] }) },
];
