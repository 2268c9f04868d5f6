// Tests docs/, README.md
import { expect, test } from "vitest";
import { blocksOf, readPages } from "./pages.js";

const limit = 120;
/** Generated pages; records, which stay as they were written. */
const notWrapped = /^(docs\/(api|decisions)\/|CHANGELOG\.md$)/;

test("no line of prose is longer than 120 characters; tables and code are exempt", async () => {
  const pages = (await readPages()).filter(({ path }) => !notWrapped.test(path));
  const tooLong = pages.flatMap((page) => {
    const code = new Set(blocksOf(page).flatMap(({ line, code }) => code.split("\n").map((_, index) => line + index)));
    return page.text
      .split("\n")
      .map((text, index) => ({ text, line: index + 1 }))
      .filter(({ text, line }) => !code.has(line) && !text.startsWith("|") && [...text].length > limit)
      .map(({ line }) => `${page.path}:${line}`);
  });
  expect(tooLong).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});
