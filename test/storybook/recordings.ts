import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { recordingName, recordingViews } from "../../stories/support/recording.js";
import { test } from "./sandbox.js";
import { openStory, recordedStoryIds, setGlobals } from "./storybook.js";

const folder = join(import.meta.dirname, "../../stories/recordings");
const viewport = (width: number) => ({ width, height: 760 });

/** The story as WebP, a third of a JPEG of the same quality, which Playwright's own screenshots cannot be. */
async function pictureOf(page: Page, developer: CDPSession, scale: number): Promise<Buffer> {
  const box = await page.locator("#storybook-root").boundingBox();
  if (!box) throw new Error("The story is not in the page.");
  const { data } = await developer.send("Page.captureScreenshot", {
    format: "webp",
    quality: 60,
    clip: { ...box, scale },
  });
  return Buffer.from(data, "base64");
}

for (const id of recordedStoryIds()) {
  test(id, async ({ browser, sandbox }) => {
    await sandbox.control.reset();
    const page = await browser.newPage({ viewport: viewport(1280), deviceScaleFactor: 1 });
    const developer = await page.context().newCDPSession(page);
    expect(await openStory(page, id, { host: sandbox.url })).toBe("success");
    // The operator's greeting covers the picture for some seconds.
    await expect(page.locator(".toast")).toHaveCount(0);
    // One moment of the call, and a busy machine does not draw 60 of them a second.
    await page.locator("video").evaluateAll((videos: HTMLVideoElement[]) => {
      for (const video of videos) video.pause();
    });
    for (const view of recordingViews) {
      await page.setViewportSize(viewport(view.width));
      await page.emulateMedia({ colorScheme: view.theme });
      await setGlobals(page, view);
      const path = join(folder, recordingName(id, view));
      await mkdir(dirname(path), { recursive: true });
      // A phone's screen is finer.
      await writeFile(path, await pictureOf(page, developer, view.width === 360 ? 1.5 : 1));
    }
    await page.context().close();
  });
}
