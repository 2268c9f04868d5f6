// Tests src/video-call/component/, src/video-call/notice/notice-style.ts
import type { Browser, Page } from "playwright";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openChromium, received } from "../e2e/browser.js";
import { type Site, startSite } from "./hydrate-site.js";
import { height, type Scene } from "./scenes.js";

let sandbox: Sandbox;
let site: Site;
let browser: Browser;
let page: Page;
let printed: string[];

beforeAll(async () => {
  sandbox = await startSandbox({ robot: { answerAfterMs: 50 } });
  [site, browser] = await Promise.all([startSite(sandbox.url), openChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await sandbox?.close();
});

beforeEach(async () => {
  printed = [];
  page = await browser.newPage();
  page.on("console", (message) => {
    if (!message.text().includes("React DevTools")) printed.push(message.text());
  });
  page.on("pageerror", (error) => printed.push(String(error)));
});

afterEach(() => page.close());

/** Opens a page whose script is there and has not hydrated yet. */
async function open(path: string) {
  await page.goto(`${site.origin}/${path}`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.hydration);
}

const hydrate = (scene: Scene) =>
  page.evaluate(([scene, hostName]) => window.hydration.hydrate(scene, hostName), [scene, sandbox.url] as const);

const footerTop = async () => (await page.locator("footer").boundingBox())?.y;
const elements = () => page.locator("wc-video-call").count();
const report = () =>
  page.evaluate(() => ({ ...window.hydration, hydrate: 0, hydrateLate: 0, violations: window.violations }));
/** Layout shifts are told with the next frame that is drawn. */
const nextFrames = () =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe.each(["userId", "promise", "success", "anonymous"] as const)(
  "a server-rendered page with a caller by %s",
  (scene) => {
    test("hydrates to one call, without a warning, and nothing on the page moves", async () => {
      await open(scene);
      expect(await elements()).toBe(0);
      expect(await footerTop()).toBe(height);
      await hydrate(scene);
      await page.getByRole("button", { name: "Start the call" }).waitFor();
      await nextFrames();
      expect(await footerTop()).toBe(height);
      expect(await elements()).toBe(1);
      expect(await page.locator("wc-video-call").getAttribute("user-id")).toBe(scene === "anonymous" ? null : "435");
      expect(await report()).toMatchObject({ shift: 0, recovered: [], violations: [], told: ["ready"] });
      expect(printed).toEqual([]);
    });
  },
);

test("a server-rendered page whose call lives in a frame hydrates to one frame, and nothing on the page moves", async () => {
  await open("userId in a frame");
  expect(await page.locator("iframe").count()).toBe(0);
  await hydrate("userId in a frame");
  await page.frameLocator("iframe").getByRole("button", { name: "Start the call" }).waitFor();
  await nextFrames();
  expect(await footerTop()).toBe(height);
  expect(await page.locator("iframe").count()).toBe(1);
  expect(await report()).toMatchObject({ shift: 0, recovered: [], violations: [], told: ["ready"] });
  expect(printed).toEqual([]);
});

test.each(["userId", "userId in a frame"] as const)(
  "a hydrated page shows the operator's picture under the policy of the docs (%s)",
  async (scene) => {
    await open(scene);
    await hydrate(scene);
    const isFramed = scene === "userId in a frame";
    const widget = isFramed ? page.frameLocator("iframe").first() : page;
    await widget.getByRole("button", { name: "Start the call" }).click();
    await widget.getByTestId("remote-video").waitFor();
    const owner = () => (isFramed ? page.frames().find((frame) => frame.url() === "about:srcdoc") : page.mainFrame());
    await expect
      .poll(async () => (await received(owner() ?? page)).framesDecoded, { timeout: 20_000 })
      .toBeGreaterThan(5);
    // Styled, as the widget's own sheet says.
    expect(await widget.locator("wc-video-call .app").evaluate((app) => getComputedStyle(app).position)).toBe(
      "relative",
    );
    expect(
      await widget.locator("wc-video-call").evaluate((element) => element.ownerDocument.querySelector("style")),
    ).toBe(null);
    expect(await report()).toMatchObject({ recovered: [], violations: [] });
    expect(printed).toEqual([]);
  },
  60_000,
);

test("the placeholder stands where it will stand after hydration, and is not made anew", async () => {
  await open("pending");
  const words = page.getByText("Preparing the video call…");
  const before = await words.boundingBox();
  await words.evaluate((element) => element.setAttribute("data-kept", ""));
  await hydrate("pending");
  await page.locator('link[href*="wc-video-call"]').waitFor({ state: "attached" });
  await expect.poll(() => page.locator("section").getAttribute("style")).toContain("min-height");
  const after = await page.locator("[data-kept]").evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  });
  expect(before).not.toBe(null);
  const { x = 0, y = 0, width = 0, height: tall = 0 } = before ?? {};
  expect(after[0]).toBeCloseTo(x + width / 2, 0);
  expect(Math.abs((after[1] ?? 0) - (y + tall / 2))).toBeLessThanOrEqual(0.5);
});

test("the element of a hydrated page is heard", async () => {
  await open("userId");
  await hydrate("userId");
  await page.getByRole("button", { name: "Start the call" }).click();
  await page.waitForFunction(() => window.hydration.told.includes("ringing"));
});

test.each(["pending", "idle", "failed"] as const)(
  "a caller by %s hydrates to no element, and without a warning of React",
  async (scene) => {
    await open(scene);
    const top = await footerTop();
    await hydrate(scene);
    // The script of the platform, or the failure's words, show that hydration is over.
    if (scene === "failed") await page.getByText("Your details could not be sent").waitFor();
    else await page.locator('link[href*="wc-video-call"]').waitFor({ state: "attached" });
    await nextFrames();
    expect(await footerTop()).toBe(top);
    expect(await elements()).toBe(0);
    expect(await report()).toMatchObject({ shift: 0, recovered: [], violations: [] });
    // In development the failure is written to the console.
    const failure = expect.stringContaining("VideoCallError customer-failed");
    expect(printed).toEqual(scene === "failed" ? [failure] : []);
  },
);

test("an id for which the server's stream suspends gives one call with that id, whatever hydrated before", async () => {
  await open("late");
  await page.getByText("Who is it?").waitFor();
  await page.evaluate((hostName) => window.hydration.hydrateLate(hostName), sandbox.url);
  expect(await elements()).toBe(0);
  site.tellUserId("436");
  await page.getByRole("button", { name: "Start the call" }).waitFor();
  await nextFrames();
  expect(await footerTop()).toBe(height);
  expect(await elements()).toBe(1);
  expect(await page.locator("wc-video-call").getAttribute("user-id")).toBe("436");
  expect(await report()).toMatchObject({ shift: 0, recovered: [], violations: [], told: ["ready"] });
  expect(printed).toEqual([]);
});
