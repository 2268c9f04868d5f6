import { expect, type Page, test } from "@playwright/test";
import { openStory, siteUrl } from "./storybook.js";

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

  test("a live call says what it needs", async ({ page }) => {
    const complaints = complaintsOf(page);
    expect(await openStory(page, "call-live--connected")).toBe("success");
    await expect(page.getByText("npm run storybook")).toBeVisible();
    expect(complaints).toEqual([]);
  });
  test("a guide is shown, and its links lead to the other guides", async ({ page }) => {
    await page.goto(`${siteUrl()}/iframe.html?id=guides-testing--docs&viewMode=docs`);
    await expect(page.getByRole("heading", { name: "Testing your integration" })).toBeVisible();
    await expect(page.getByRole("link", { name: "sandbox" }).first()).toHaveAttribute("href", /guides-sandbox--docs/);
  });
});

test.describe("what a designer has around a story", () => {
  test("a control per attribute, and the JSX of what they are set to, which a click copies", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${siteUrl()}/?path=/story/call-start-page--own-texts-and-colours&globals=lang:kk`);
    await expect(page.getByText("start-call-button-text")).toBeVisible();
    await page.getByRole("tab", { name: "JSX" }).click();
    const code = page.getByRole("tabpanel", { name: "JSX" });
    await expect(code).toContainText('startCallButtonText="Позвонить в банк"');
    await expect(code).toContainText('lang="kk"');
    await expect(code).not.toContainText("onReady");
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
    expect(new URL(page.url()).searchParams.get("host")).toBe("https://qbox.example.kz");
  });
});
