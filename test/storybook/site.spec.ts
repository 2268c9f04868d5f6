// Tests stories/
import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./one-page.js";
import { folderUrl, openStory, setGlobals, siteUrl } from "./storybook.js";

/** The recording that a picture has loaded, by its name; empty while there is none. */
const shownFile = (picture: Locator): Promise<string> =>
  picture.evaluate((image: HTMLImageElement) =>
    image.complete && image.naturalWidth > 0 ? (image.currentSrc.split("/recordings/")[1] ?? "") : "",
  );

/** What the browser complains about. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

test.describe("the static site, with no platform behind it", () => {
  for (const [id, text] of [
    ["call-start-page--default", "Видеозвонок"],
    ["call-start-page--own-texts-and-colours", "Позвонить в банк"],
    ["call-start-page--camera-refused", "Нет доступа"],
    ["call-waiting--for-the-customer", "Готовим видеозвонок…"],
  ] as const) {
    test(`${id} is shown, without an error`, async ({ page }) => {
      const complaints = complaintsOf(page);
      expect(await openStory(page, id)).toBe("success");
      await expect(page.getByText(text).first()).toBeVisible();
      expect(complaints).toEqual([]);
    });
  }

  test("a live call is shown by its recording, which says what it is and how to see it live", async ({ page }) => {
    const complaints = complaintsOf(page);
    expect(await openStory(page, "call-live--connected", { globals: "lang:en;theme:dark" })).toBe("success");
    await expect(page.getByText("A recording of a real call.")).toBeVisible();
    await expect(page.getByText("npm run storybook")).toBeVisible();
    const picture = page.getByRole("img", { name: "Screenshot of the call: Connected" });
    await expect.poll(() => shownFile(picture)).toBe("call-live--connected/1280-dark-en.webp");
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => shownFile(picture)).toBe("call-live--connected/360-dark-en.webp");
    expect(complaints).toEqual([]);
  });

  test("the toolbar's language and theme change a recording and its label", async ({ page }) => {
    await openStory(page, "call-end--rating");
    const picture = page.getByRole("img");
    await expect.poll(() => shownFile(picture)).toBe("call-end--rating/1280-light-ru.webp");
    await setGlobals(page, { lang: "kk", theme: "dark" });
    await expect.poll(() => shownFile(picture)).toBe("call-end--rating/1280-dark-kk.webp");
    await expect(page.getByText("Нақты қоңыраудың жазбасы.")).toBeVisible();
  });

  test("with a vendor's host there is no recording of another platform, but a word that only the sandbox shows it", async ({
    page,
  }) => {
    await page.route("https://qbox.example.kz/**", (route) => route.abort());
    await openStory(page, "call-live--connected", { host: "https://qbox.example.kz", globals: "lang:kk" });
    await expect(page.getByText("Бұл күйді тек құмсалғыш көрсетеді.")).toBeVisible();
    await expect(page.getByRole("img")).toHaveCount(0);
  });

  for (const [id, text] of [
    ["call-start-page--default", "Видеозвонок"],
    ["call-start-page--camera-refused", "Нет доступа"],
    ["call-start-page--in-a-frame", "Запись настоящего звонка."],
    ["call-live--chat", "Запись настоящего звонка."],
    ["call-errors--script-failed", "Повторить"],
    ["in-an-app-form--then-the-call", "Видеозвонок"],
  ] as const) {
    test(`in a folder of an origin, under the documented policy, ${id} is shown, without an error`, async ({
      page,
    }) => {
      const complaints = complaintsOf(page);
      expect(await openStory(page, id, {}, folderUrl())).toBe("success");
      await expect(page.getByText(text).first()).toBeVisible();
      // The story is about a platform that does not answer: the browser says so.
      const isMeant = (complaint: string) => id === "call-errors--script-failed" && complaint.includes("localhost:9");
      expect(complaints.filter((complaint) => !isMeant(complaint))).toEqual([]);
      for (const picture of await page.getByRole("img").all())
        await expect.poll(() => shownFile(picture)).toContain(id);
    });
  }

  test("in a folder the whole of Storybook starts under the documented policy: sidebar, story, panels", async ({
    page,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto(`${folderUrl()}/`);
    const story = page.frameLocator("#storybook-preview-iframe");
    await expect(story.getByText("Видеозвонок").first()).toBeVisible();
    await page.getByRole("tab", { name: "JSX" }).click();
    await expect(page.getByRole("tabpanel", { name: "JSX" })).toContainText("<VideoCall");
    expect(complaints).toEqual([]);
  });

  test("a guide is shown, and its links lead to the other guides", async ({ page }) => {
    await page.goto(`${siteUrl()}/iframe.html?id=guides-testing--docs&viewMode=docs`);
    await expect(page.getByRole("heading", { name: "Testing your integration" })).toBeVisible();
    await expect(page.getByRole("link", { name: "sandbox" }).first()).toHaveAttribute("href", /guides-sandbox--docs/);
  });
});

test.describe("what a designer has around a story", () => {
  test("Storybook opens on the calls, and the designers' page heads the sidebar", async ({ page }) => {
    await page.goto(`${siteUrl()}/`);
    await expect(page).toHaveURL(/path=\/story\/call-start-page--default$/);
    await expect(page.frameLocator("#storybook-preview-iframe").getByText("Видеозвонок").first()).toBeVisible();
    const sidebar = page.locator("#storybook-explorer-tree [data-item-id]");
    await expect(sidebar.first()).toHaveText("For designers");
    await sidebar.first().click();
    await expect(
      page.frameLocator("#storybook-preview-iframe").getByRole("heading", { name: "Storybook, for designers" }),
    ).toBeVisible();
  });

  test("in a dark system stories and guides begin dark, as Storybook's own toolbar does", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${siteUrl()}/?path=/story/in-an-app-form--then-the-call`);
    await expect(page.getByRole("button", { name: /Dark/ })).toBeVisible();
    const story = page.frameLocator("#storybook-preview-iframe");
    await expect(story.getByRole("heading", { name: "Видеозвонок", exact: true })).toBeVisible();
    await expect(story.locator("body")).toHaveCSS("background-color", "rgb(12, 19, 18)");
    await page.goto(`${siteUrl()}/?path=/docs/guides-component--docs`);
    await expect(story.locator(".sbdocs-wrapper")).toHaveCSS("background-color", /^rgb\(34, /);
  });

  test("on a phone a guide's wide table scrolls, and its page does not", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const guide of ["component", "hook", "server"]) {
      await page.goto(`${siteUrl()}/iframe.html?id=guides-${guide}--docs&viewMode=docs`);
      await expect(page.locator(".sbdocs-content table").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  });

  test("the guides stand in the order of reading, under names as they are written", async ({ page }) => {
    await page.goto(`${siteUrl()}/?path=/docs/guides-getting-started--docs`);
    const guides = page.locator('#storybook-explorer-tree [data-item-id^="guides-"]');
    await expect(guides.first()).toContainText("Getting started");
    await expect(guides.nth(1)).toContainText("Init");
    await expect(guides.nth(2)).toContainText("From the snippet");
    await expect(guides.filter({ hasText: "Next.js" })).toHaveCount(1);
    await expect(guides.last()).toContainText("API testing Playwright");
  });

  test("an empty text field shows the default text in the toolbar's language, and takes another at once", async ({
    page,
  }) => {
    await page.goto(`${siteUrl()}/?path=/story/call-start-page--default&globals=lang:en`);
    const field = page.locator("#control-startCallButtonText");
    await expect(field).toHaveAttribute("placeholder", "Start the call");
    await expect(page.getByRole("row").filter({ has: field })).toContainText("Start the call");
    await expect(page.locator("#control-topic")).toHaveAttribute("placeholder", "general");
    await page.getByRole("button", { name: /English/ }).click();
    await page.getByText("Қазақша").click();
    await expect(field).toHaveAttribute("placeholder", "Қоңырауды бастау");
    await field.fill("Банкке қоңырау шалу");
    const story = page.frameLocator("#storybook-preview-iframe");
    await expect(story.getByRole("button", { name: "Банкке қоңырау шалу" })).toBeVisible();
    await field.fill("");
    await expect(story.getByRole("button", { name: "Қоңырауды бастау" })).toBeVisible();
  });

  test("a placeholder of the page's own is in the JSX too", async ({ page }) => {
    await page.goto(`${siteUrl()}/?path=/story/call-waiting--own-placeholder`);
    await page.getByRole("tab", { name: "JSX" }).click();
    await expect(page.getByRole("tabpanel", { name: "JSX" })).toContainText("fallback={<em>Один момент");
  });

  test("a control per attribute, and the JSX of what they are set to, which a click copies", async ({ page }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${siteUrl()}/?path=/story/call-start-page--own-texts-and-colours&globals=lang:kk`);
    await expect(page.getByText("start-call-button-text")).toBeVisible();
    await page.getByRole("tab", { name: "JSX" }).click();
    const code = page.getByRole("tabpanel", { name: "JSX" });
    await expect(code).toContainText('startCallButtonText="Позвонить в банк"');
    await expect(code).toContainText('lang="kk"');
    await expect(code).toContainText('hostName="https://qbox.example.kz"');
    await expect(code).toContainText("customer={customer}");
    await expect(code).not.toContainText(/onReady|anonymous|localhost/);
    await code.hover();
    await code.getByRole("button", { name: "Copy" }).click();
    await expect(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^<VideoCall\n.*startCallButtonText="Позвонить в банк".*\/>$/s);
    }).toPass();
  });

  test("a host typed into the toolbar is asked for its widget, and stays in the address", async ({ page }) => {
    const asked = page.waitForRequest("https://qbox.example.kz/static/js/wc-video-call.min.js");
    await page.route("https://qbox.example.kz/**", (route) => route.abort());
    await page.goto(`${siteUrl()}/?path=/story/call-start-page--default`);
    await page.getByRole("button", { name: /Host/ }).click();
    await page.getByLabel("Platform (hostName)").fill("qbox.example.kz");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Give an address");
    await page.getByLabel("Platform (hostName)").fill("https://qbox.example.kz/any/page");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await asked;
    const host = () => new URL(page.url()).searchParams.get("host");
    expect(host()).toBe("https://qbox.example.kz");
    await page.getByRole("tab", { name: "JSX" }).click();
    await expect(page.getByRole("tabpanel", { name: "JSX" })).toContainText('hostName="https://qbox.example.kz"');
    await page.getByRole("link", { name: "Own Texts And Colours" }).click();
    await expect(page).toHaveURL(/own-texts-and-colours/);
    expect(host()).toBe("https://qbox.example.kz");
  });
});
