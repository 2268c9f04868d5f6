// Tests src/sandbox/widget/styles/
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openChromium } from "./browser.js";
import { inCall, inState, openPage, refuseCamera, sandboxWithPage } from "./sandbox-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

test.each([
  [288, 600],
  [360, 740],
  [740, 360],
])("all of a call's buttons are in the element at %i × %i, and no target is under 44 px", async (width, height) => {
  const page = await inCall(browser, { width, height });
  const cut = () =>
    page.evaluate(() => {
      const element = document.querySelector("wc-video-call");
      const root = element?.shadowRoot;
      const outer = element?.getBoundingClientRect();
      if (!root || !outer) return ["no element"];
      return [...root.querySelectorAll("button, .device")].flatMap((button) => {
        const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
        const isInside = left >= outer.left && right <= outer.right && top >= outer.top && bottom <= innerHeight;
        return isInside && width >= 44 && height >= 44
          ? []
          : [`${button.getAttribute("data-testid") ?? button.className} ${width}×${height} at ${left}, ${top}`];
      });
    });
  expect(await cut()).toEqual([]);
  const area = (selector: string) =>
    page.locator(`wc-video-call ${selector}`).evaluate(({ clientWidth, clientHeight }) => clientWidth * clientHeight);
  expect((await area(".own-video")) / (await area(".stage"))).toBeLessThan(0.15);
  await page.getByTestId("chat-open").click();
  expect(await cut()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});

describe("what goes on is in view, in the sizes that the example has", () => {
  const cut = (page: Page, testId: string) =>
    page.getByTestId(testId).evaluate((button) => {
      const screen = button.closest(".screen")?.getBoundingClientRect();
      const { top, bottom } = button.getBoundingClientRect();
      return screen && top >= screen.top && bottom <= screen.bottom ? 0 : [top, bottom, screen?.top, screen?.bottom];
    });

  test.each([
    ["ru", 812, 576],
    ["kk", 328, 533],
    ["kk", 680, 344],
  ])("in %s, %i × %i: start, retry after a refused camera, and the rating's button", async (lang, width, height) => {
    const { pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50 } }, { lang, height: `${height}px` });
    const page = await openPage(browser, pageUrl);
    await page.setViewportSize({ width, height: 800 });
    await refuseCamera(page, 1);
    expect(await cut(page, "start-call")).toBe(0);
    await page.getByTestId("start-call").click();
    await page.getByTestId("readiness-retry").waitFor();
    expect(await cut(page, "readiness-retry")).toBe(0);
    await page.getByTestId("readiness-retry").click();
    await inState(page, "connected");
    await page.getByTestId("hang-up").click();
    await page.getByTestId("rating-4").press("Space");
    await page.getByTestId("rating-send").waitFor();
    expect(await cut(page, "rating-send")).toBe(0);
    if (height > 500) expect(await cut(page, "close")).toBe(0);
  });
});
