import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Block, blocksOf, readPages, root } from "./pages.js";

/** Below the root, so that the compiler finds the packages. */
const folder = join(root, "test/docs/.blocks");

const compile = () =>
  new Promise<string>((resolve) => {
    execFile(join(root, "node_modules/.bin/tsc"), ["--noEmit", "-p", folder], (_error, stdout) => resolve(stdout));
  });

test("every TypeScript block of the pages compiles, as a reader would paste it", { timeout: 120_000 }, async () => {
  // Of the API reference, which is made from the declarations, the blocks are signatures: the compiler has seen them.
  const pages = (await readPages()).filter(({ path }) => !path.startsWith("docs/api/"));
  const all = pages.flatMap(blocksOf).filter(({ language }) => /^tsx?$/.test(language));
  const blocks = all.filter(({ file }) => file === "");
  expect(blocks.length).toBeGreaterThan(15);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  onTestFinished(() => rm(folder, { recursive: true }));

  const sources = new Map<string, string>();
  const fileOf = ({ page, line, language, code }: Block): string => {
    const own = `${page.replaceAll(/\W/g, "_")}_${line}.${language}`;
    // A block that says its file's name is that file, so that the page's other files may import it.
    const named = /^\/\/ ([\w./-]+\.tsx?)\n/.exec(code)?.[1];
    const path = named ? join(page.replaceAll(/\W/g, "_"), named) : own;
    return sources.has(path) ? own : path;
  };
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../../tsconfig.json",
      compilerOptions: { types: ["node", "react"], module: "preserve", moduleResolution: "bundler" },
      include: ["**/*"],
      exclude: [],
    }),
  );
  // Next is not installed here; test/next-app has it. The pages use these names of it.
  await writeFile(
    join(folder, "next.d.ts"),
    `declare module "next/server" { export function connection(): Promise<void>; }\n`,
  );
  for (const block of blocks) {
    const path = fileOf(block);
    sources.set(path, `${block.page}:${block.line}`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // A module of its own each, so that two pages may use one name.
    const given = block.given.replace(/^(interface ImportMeta.*)$/m, "declare global { $1 }");
    await writeFile(join(folder, path), `${given}\n${block.code}\nexport {};\n`);
  }
  const said = (await compile()).replaceAll(
    /test\/docs\/\.blocks\/([\w./-]+)/g,
    (_all, path) => sources.get(path) ?? path,
  );
  expect(said).toBe("");
});

test("a block that a page takes from a file is that file, word for word", async () => {
  const taken = (await readPages()).flatMap(blocksOf).filter(({ file }) => file !== "");
  expect(taken.length).toBeGreaterThan(4);
  for (const { page, file, code } of taken) {
    expect(code, `${page}, ${file}`).toBe(await readFile(join(root, file), "utf8"));
  }
});
