// Tests stories/
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CDPSession, expect, type Page } from "@playwright/test";
import type { Sandbox } from "react-qbox-video-call/sandbox";
import { fontsOfMachine } from "./letters.js";
import { test } from "./sandbox.js";
import { goToStory, openStory, otherStoryIds, setGlobals, storyIds } from "./storybook.js";

/** Each worker goes through its stories in one page, as a designer does: a story is to leave nothing for the next. */
let page: Page;
let developer: CDPSession;
let isOpen = false;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  developer = await page.context().newCDPSession(page);
});
test.afterAll(() => page.close());

const style = readFileSync(join(import.meta.dirname, "still.css"), "utf8");

async function isSame(name: string[]): Promise<boolean> {
  const [now, before] = await Promise.all([
    page.screenshot({ style, fullPage: true, scale: "device", animations: "disabled", caret: "hide" }),
    readFile(test.info().snapshotPath(...name)).catch(() => undefined),
  ]);
  return before?.equals(now) ?? false;
}

/**
 * Each theme at each width, each language, and the longest texts, which are Kazakh, at both widths: a text that is too
 * long, a colour of one theme, a layout of one width. All twelve would show little more, in three times the time.
 */
const views = [
  { width: 360, theme: "light", lang: "ru" },
  { width: 360, theme: "dark", lang: "kk" },
  { width: 1280, theme: "dark", lang: "en" },
  { width: 1280, theme: "light", lang: "kk" },
] as const;

const fileOf = ({ width, theme, lang }: (typeof views)[number]) => `${width}-${theme}-${lang}.png`;

test("no picture is left of a story or a view that is gone", async () => {
  const known = storyIds().flatMap((id) => views.map((view) => join(id, fileOf(view))));
  const files = await readdir(join(import.meta.dirname, "pictures"), { recursive: true });
  expect(files.filter((file) => file.endsWith(".png") && !known.includes(file))).toEqual([]);
});

/** What the story does and expects, and axe's rules. */
async function play(id: string, sandbox: Sandbox): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.emulateMedia({ colorScheme: "light" });
  const status = await (isOpen ? goToStory(page, id) : openStory(page, id, { host: sandbox.url }));
  isOpen = true;
  expect(status).toBe("success");
}

for (const id of otherStoryIds()) test(`${id}, which has no picture`, ({ sandbox }) => play(id, sandbox));

for (const id of storyIds()) {
  test(id, async ({ sandbox }) => {
    await play(id, sandbox);
    for (const view of views) {
      const { width, theme, lang } = view;
      await page.setViewportSize({ width, height: 640 });
      await page.emulateMedia({ colorScheme: theme });
      await setGlobals(page, { lang, theme });
      const name = [id, fileOf(view)];
      // To the byte the same is soonest seen; else the tolerance decides, once the page is still.
      if (!(await isSame(name))) await expect.soft(page).toHaveScreenshot(name, { fullPage: true });
    }
    expect(await fontsOfMachine(developer), "every word is drawn with the stories' font, as on any machine").toEqual(
      [],
    );
  });
}
