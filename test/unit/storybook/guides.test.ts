// Tests stories/, docs/
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { readPages, root } from "../../docs/pages.js";

/** For maintainers of the package, not for those who use it. */
const notShown = /^docs\/(decisions\/|architecture|dependencies)/;

test("each page of docs that is for users is shown in Storybook, under its file's name; the designers' page stands apart", async () => {
  const folder = join(root, "stories/docs");
  const shown = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith(".mdx"))
      .map(async (name) => {
        const source = await readFile(join(folder, name), "utf8");
        const title = name === "storybook.mdx" ? "For designers" : `Guides/${basename(name, ".mdx")}`;
        expect(source).toContain(`title="${title}"`);
        return /"\.\.\/\.\.\/(.+\.md)\?raw"/.exec(source)?.[1];
      }),
  );
  const pages = (await readPages()).map(({ path }) => path);
  const guides = pages.filter((path) => /^docs\/.+\.md$/.test(path) && !notShown.test(path));
  expect(shown.toSorted()).toEqual(guides.toSorted());
});

test("each guide has a place of its own in the sidebar, in the order of reading", async () => {
  const preview = await readFile(join(root, ".storybook/preview.tsx"), "utf8");
  const order = /"Guides",\s*\[(.+?)\]/s.exec(preview)?.[1]?.match(/(?<=").+?(?=")/g) ?? [];
  const guides = (await readdir(join(root, "stories/docs"))).flatMap((name) =>
    name.endsWith(".mdx") && name !== "storybook.mdx" ? [basename(name, ".mdx")] : [],
  );
  expect(order.filter((name) => /^[a-z]/.test(name)).toSorted()).toEqual(guides.toSorted());
});
