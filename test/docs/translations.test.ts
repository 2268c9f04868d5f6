// Tests README.md, README.ru.md, README.kk.md
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./pages.js";

const read = (name: string) => readFile(join(root, name), "utf8");
const fences = (text: string) => text.match(/^```[\s\S]*?^```$/gm);
const headings = (text: string) => text.match(/^#+ /gm);
const rows = (text: string) => text.match(/^\|/gm)?.length;
/** Pages and addresses that a text leads to; pictures and the READMEs themselves are in its own language. */
const targets = (text: string) =>
  [...text.matchAll(/\]\(((?!README|docs\/images)[^)]+)\)|<(http:[^>]+)>/g)].map(([, to, url]) => to ?? url).sort();

test.each(["README.ru.md", "README.kk.md"])("%s says what README.md says today", async (name) => {
  const [english, translated] = await Promise.all([read("README.md"), read(name)]);
  expect(fences(translated)).toEqual(fences(english));
  expect(headings(translated)).toEqual(headings(english));
  expect(rows(translated)).toBe(rows(english));
  expect(targets(translated)).toEqual(targets(english));
  const digest = createHash("sha256").update(english).digest("hex").slice(0, 16);
  expect(translated, "README.md has changed: carry the change over, then write its new digest below").toContain(
    `<!-- Says what README.md says whose SHA-256 begins with ${digest}. -->`,
  );
});
