// Tests src/sandbox/widget/, src/sandbox/widget/call/, src/sandbox/widget/screens/, src/sandbox/widget/styles/
import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { held, openChromium } from "./browser.js";
import { faultsByAxe, inState, openPage, refuseCamera, sandboxWithPage } from "./sandbox-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

const robot = { answerAfterMs: 50 };
const enabled = (page: Page) =>
  page.evaluate(() =>
    [...(globalThis as unknown as { __qboxLocalTracks: Set<MediaStreamTrack> }).__qboxLocalTracks]
      .filter(({ readyState }) => readyState === "live")
      .map(({ kind, enabled }) => `${kind} ${enabled ? "on" : "off"}`)
      .sort(),
  );

test("the start page shows every text, picture and colour that it is given", async () => {
  const { pageUrl } = await sandboxWithPage(
    { robot: false },
    {
      "head-title": "Bank call",
      "main-title": "Open an account",
      "main-description": "It takes five minutes",
      "main-icon-url": "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=",
      "main-icon-width": "48px",
      "start-call-button-text": "Let us talk",
      "footer-text": "By calling you agree",
      "primary-color": "#0a7d33",
      height: "500px",
    },
  );
  const page = await openPage(browser, pageUrl);
  for (const text of ["Open an account", "It takes five minutes", "By calling you agree", "QBox sandbox"]) {
    await page.getByText(text, { exact: true }).waitFor();
  }
  const button = page.getByRole("button", { name: "Let us talk" });
  expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(10, 125, 51)");
  expect((await page.locator("wc-video-call img").boundingBox())?.width).toBe(48);
  expect((await page.locator("wc-video-call").boundingBox())?.height).toBe(500);
  expect(await page.title()).toBe("Bank call");
});

test("the element keeps its look in another document, where the browser drops its style sheets", async () => {
  const { pageUrl } = await sandboxWithPage({ robot: false }, { height: "450px" });
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").waitFor();
  const look = () =>
    page.evaluate(() => {
      const holder = [document, document.querySelector("iframe")?.contentDocument];
      const element = holder.map((page) => page?.querySelector("wc-video-call")).find(Boolean);
      const app = element?.shadowRoot?.querySelector(".app");
      return element && app ? [getComputedStyle(element).height, getComputedStyle(app).position] : [];
    });
  expect(await look()).toEqual(["450px", "relative"]);
  await page.evaluate(() => {
    const element = document.querySelector("wc-video-call");
    const frame = document.body.appendChild(document.createElement("iframe"));
    if (element) frame.contentDocument?.body.append(element);
  });
  expect(await look()).toEqual(["450px", "relative"]);
});

test("the widget has the colours of its page: dark in a dark one, light in one that says nothing", async () => {
  const { pageUrl } = await sandboxWithPage({ robot: false });
  const page = await openPage(browser, pageUrl);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByTestId("start-call").waitFor();
  const ink = () => page.locator("wc-video-call h1").evaluate((heading) => getComputedStyle(heading).color);
  const light = await ink();
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = "dark";
  });
  expect(await ink()).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await ink()).not.toBe(light);
});

test("a refused camera is explained in the host's words, and checked again on demand", async () => {
  const texts = { "readiness-check-text": "We need your camera", "readiness-retry-button-text": "Try once more" };
  const { pageUrl } = await sandboxWithPage({ robot }, texts);
  const page = await openPage(browser, pageUrl);
  await refuseCamera(page, 1);
  await page.getByTestId("start-call").click();
  await page.getByText("We need your camera").waitFor();
  expect(await faultsByAxe(page)).toEqual([]);
  await page.getByRole("button", { name: "Try once more" }).click();
  await inState(page, "connected");
});

describe("a call by keyboard alone", () => {
  test("mutes, hides, chats with a file, ends, rates, and calls again", async () => {
    const { sandbox, pageUrl } = await sandboxWithPage({ robot }, { "end-screen-new-call-button": "1" });
    const page = await openPage(browser, pageUrl);
    const press = (name: string) => page.getByRole("button", { name }).press("Enter");
    await press("Start the call");
    await inState(page, "connected");
    expect(await enabled(page)).toEqual(["audio on", "video on"]);
    await press("Mute microphone");
    await press("Turn camera off");
    expect(await enabled(page)).toEqual(["audio off", "video off"]);
    await press("Unmute microphone");
    expect(await enabled(page)).toEqual(["audio on", "video off"]);

    await press("Chat");
    await page
      .getByTestId("chat-file")
      .setInputFiles({ name: "card.txt", mimeType: "text/plain", buffer: Buffer.from("id card") });
    await page.getByTestId("chat-input").fill("Here it is");
    await page.getByTestId("chat-input").press("Enter");
    await page.getByText("card.txt").waitFor();
    expect(await faultsByAxe(page)).toEqual([]);
    await press("Full screen");
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBe("wc-video-call");
    await press("Leave full screen");

    await page.getByTestId("hang-up").press("Enter");
    await inState(page, "ended");
    await page.getByTestId("rating-4").press("Space");
    await page.getByTestId("rating-comment").fill("kind");
    expect(await faultsByAxe(page)).toEqual([]);
    await page.getByTestId("rating-send").press("Enter");
    await expect.poll(() => sandbox.control.calls[0]?.feedback).toEqual({ rating: 4, comment: "kind" });
    await page.getByTestId("new-call").press("Enter");
    await expect.poll(() => sandbox.control.calls.length, { timeout: 45_000 }).toBe(2);
  });
});

test("cancelling while it rings says so, tells the page, and releases camera and microphone", async () => {
  const { pageUrl } = await sandboxWithPage({ robot: false });
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").click();
  await inState(page, "ringing");
  await page.getByTestId("cancel-call").click();
  await inState(page, "cancelled");
  await page.getByText("Call cancelled").first().waitFor();
  await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
});

test("the last page offers what the host asked for: rating, new call, the main page", async () => {
  const { pageUrl } = await sandboxWithPage(
    { robot },
    { "end-screen-main-page-button": "1", "request-call-feedback": "0" },
  );
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").click();
  await inState(page, "connected");
  await page.getByTestId("hang-up").click();
  await page.getByTestId("main-page").waitFor();
  expect(await page.getByTestId("new-call").count()).toBe(0);
  expect(await page.getByTestId("rating-4").count()).toBe(0);
  await page.getByTestId("main-page").click();
  await page.getByTestId("start-call").waitFor();
});

test("the operator's picture moves to its own window, and the call goes on", async () => {
  const { pageUrl } = await sandboxWithPage({ robot });
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").click();
  await inState(page, "connected");
  expect(await page.evaluate(() => document.pictureInPictureEnabled)).toBe(true);
  await page.getByTestId("picture-in-picture").click();
  await expect.poll(() => page.evaluate(() => document.pictureInPictureElement?.localName)).toBe("wc-video-call");
  await page.getByTestId("hang-up").click();
  await inState(page, "ended");
  await expect.poll(() => page.evaluate(() => document.pictureInPictureElement)).toBeNull();
});

test("switches the camera during a call, and releases the first one", async () => {
  const { pageUrl } = await sandboxWithPage({ robot });
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").click();
  await inState(page, "connected");
  await page.getByTestId("devices-open").click();
  const cameras = page.locator("wc-video-call .popover").getByRole("radio");
  await cameras.first().waitFor();
  expect(await cameras.count()).toBeGreaterThan(1);
  await page.locator("wc-video-call .popover input:not(:checked)").first().click({ force: true });
  await expect.poll(async () => (await held(page)).opened).toBe(3);
  await expect.poll(async () => (await held(page)).liveTracks).toBe(2);
});

test.each(["ru", "kk", "en"])("every screen of a call in %s fits, narrow and wide, and passes axe", async (lang) => {
  const { sandbox, pageUrl } = await sandboxWithPage({ robot: false }, { lang });
  const page = await openPage(browser, pageUrl);
  const passes = async () => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Its rules read the same in each language, and take half a second.
      if (lang === "ru") expect(await faultsByAxe(page)).toEqual([]);
    }
  };
  await passes();
  await page.getByTestId("start-call").click();
  await inState(page, "ringing");
  await passes();
  sandbox.control.setRobot({ answerAfterMs: 0 });
  await inState(page, "connected");
  await passes();
  sandbox.control.dropCall(sandbox.control.calls[0]?.id ?? "");
  await inState(page, "disconnected");
  await passes();
});

describe("the chat, when a phone is turned", () => {
  const writeLong = async () => {
    const { pageUrl } = await sandboxWithPage({ robot }, {});
    const page = await openPage(browser, pageUrl);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByTestId("start-call").click();
    await inState(page, "connected");
    await page.getByTestId("chat-open").click();
    await page.getByTestId("chat-input").fill("a long line ".repeat(40));
    await page.getByTestId("chat-input").press("Enter");
    const answer = page.getByRole("log").getByText(/You wrote/);
    await answer.waitFor();
    return { page, log: page.getByRole("log"), answer };
  };
  const distanceToEnd = (log: Locator) =>
    log.evaluate((list) => Math.round(list.scrollHeight - list.scrollTop - list.clientHeight));

  test("keeps the last message in view", async () => {
    const { page, log, answer } = await writeLong();
    await page.setViewportSize({ width: 360, height: 500 });
    await expect.poll(() => distanceToEnd(log)).toBe(0);
    expect(await answer.isVisible()).toBe(true);
  });

  test("stays where the person reads earlier messages", async () => {
    const { page, log } = await writeLong();
    await page.setViewportSize({ width: 360, height: 500 });
    await expect.poll(() => distanceToEnd(log)).toBe(0);
    await log.evaluate((list) => list.scrollTo({ top: 0 }));
    await page.setViewportSize({ width: 360, height: 450 });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await log.evaluate((list) => list.scrollTop)).toBe(0);
  });
});
