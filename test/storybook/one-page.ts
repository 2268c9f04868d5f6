import { test as base, type Page } from "@playwright/test";

let page: Page | undefined;

/**
 * Each worker opens its addresses in one page, one after another: Storybook's second start in a page takes half of the
 * first. A test leaves nothing in it for the next.
 */
export const test = base.extend({
  page: async ({ browser, viewport }, use) => {
    page ??= await browser.newPage();
    await use(page);
    page.removeAllListeners();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.context().clearPermissions();
    await page.emulateMedia({ colorScheme: null });
    if (viewport) await page.setViewportSize(viewport);
    // A call of the last address ends with it.
    await page.goto("about:blank");
  },
});
