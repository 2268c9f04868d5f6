// Tests stories/support/recording.ts, stories/recordings/
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordingName, recordingViews } from "../../../stories/support/recording.js";
import { root } from "../../docs/pages.js";

const folder = join(root, "stories/recordings");

/** `Live.stories.tsx` with the title "Call/Live" → `call-live`. */
const idOf = (text: string) =>
  text
    .replaceAll(/(?<=[A-Za-z])(?=[A-Z])/g, "-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");

/** The ids of the stories that a site without a platform cannot show, as their files tag them. */
async function recordedStories(): Promise<string[]> {
  const names = (await readdir(join(root, "stories"), { recursive: true })).filter((name) =>
    name.endsWith(".stories.tsx"),
  );
  const ids = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(join(root, "stories", name), "utf8");
      const tag = /tags: \["(live|frame)"/;
      const [meta = "", ...stories] = source.split(/^export (?:default|const)/m);
      const title = idOf(/title: "([^"]+)"/.exec(meta)?.[1] ?? "");
      return stories
        .filter((story) => /^ [A-Z]\w+[: ]/.test(story) && (tag.test(meta) || tag.test(story)))
        .map((story) => `${title}--${idOf(/\w+/.exec(story)?.[0] ?? "")}`);
    }),
  );
  return ids.flat().toSorted();
}

describe("the recordings that stand for live calls where there is no platform", () => {
  test("each such story has one for each width, theme and language, and there are no others", async () => {
    const expected = (await recordedStories()).flatMap((id) => recordingViews.map((view) => recordingName(id, view)));
    const found = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".webp"));
    expect(expected).toContain("call-live--connected/1280-dark-kk.webp");
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test("they are small: none above 60 kB, all together below 4 MB", async () => {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".webp"));
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(4_000_000);
  });
});
