// Tests bench/figures/
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { figureFiles } from "../../bench/figures/write-figures.mjs";

const root = join(import.meta.dirname, "../..");
const textOf = (path: string) => readFileSync(join(root, path), "utf8");

test("the READMEs and their charts show what the bench has measured", () => {
  const files = figureFiles(JSON.parse(textOf("bench/figures.json")));
  expect(files.size).toBeGreaterThan(3);
  for (const [path, text] of files) expect(textOf(path), path).toBe(text);
});
