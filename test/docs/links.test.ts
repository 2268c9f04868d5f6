// Tests docs/
import { access, readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";
import { readPages, root } from "./pages.js";

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

const headingsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test("every link between the pages leads to a page, and to a heading that it has", async () => {
  const pages = await readPages();
  const broken: string[] = [];
  let count = 0;
  for (const { path, text } of pages) {
    for (const [, target = ""] of text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      count++;
      const [file = "", anchor] = target.split("#");
      const to = file === "" ? path : posix.join(dirname(path), file);
      const exists = await access(join(root, to)).then(
        () => true,
        () => false,
      );
      const hasHeading =
        anchor === undefined ||
        !to.endsWith(".md") ||
        headingsOf(await readFile(join(root, to), "utf8")).includes(anchor);
      if (!exists || !hasHeading) broken.push(`${path}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(20);
});
