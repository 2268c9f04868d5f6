import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { blocksOf, readPages, root } from "./pages.js";

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
  await Promise.all([
    writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../../tsconfig.json",
        compilerOptions: { types: ["node", "react"], module: "preserve", moduleResolution: "bundler" },
        include: ["*"],
        exclude: [],
      }),
    ),
    ...blocks.map(({ page, line, language, code, given }) => {
      const name = `${page.replaceAll(/\W/g, "_")}_${line}.${language}`;
      sources.set(name, `${page}:${line}`);
      // A module of its own each, so that two pages may use one name.
      return writeFile(
        join(folder, name),
        `${given.replace(/^(interface ImportMeta.*)$/m, "declare global { $1 }")}\n${code}\nexport {};\n`,
      );
    }),
  ]);
  const said = (await compile()).replaceAll(/[^\s(]*\/(\w+\.tsx?)/g, (_path, name) => sources.get(name) ?? name);
  expect(said).toBe("");
});

test("a block that a page takes from a file is that file, word for word", async () => {
  const taken = (await readPages()).flatMap(blocksOf).filter(({ file }) => file !== "");
  expect(taken.length).toBeGreaterThan(4);
  for (const { page, file, code } of taken) {
    expect(code, `${page}, ${file}`).toBe(await readFile(join(root, file), "utf8"));
  }
});
