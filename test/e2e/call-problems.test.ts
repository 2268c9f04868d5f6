// Tests examples/onboarding/src/call/, src/video-call/diagnostics/
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textsOf } from "../../examples/onboarding/src/texts/lang.js";
import { openChromium, received } from "./browser.js";
import { faultsByAxe } from "./sandbox-page.js";
import { type Started, start } from "./start.js";

let started: Started;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [started, browser] = await Promise.all([start(), openChromium()]);
  await post("robot", { answerAfterMs: 0, outcome: false });
  const context = await browser.newContext({
    colorScheme: "dark",
    reducedMotion: "reduce",
    viewport: { width: 360, height: 740 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await started?.interrupt();
});

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const url = `${started.platform}/__sandbox/${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

const { help } = textsOf.kk;
const line = () => page.getByTestId("call-problem");
const isSilent = () => expect.poll(() => line().textContent(), { timeout: 45_000 }).toBe("");
const result = () => page.getByTestId("report-result").textContent();

/** Begins a fault in place of the one that the call has; `false` ends that one. */
async function strike(fault: { kind: string } | false) {
  const { calls } = await (await fetch(`${started.platform}/__sandbox/state`)).json();
  await post(`calls/${calls.at(-1).id}/media`, fault);
}

async function says(code: string) {
  await expect.poll(() => line().getAttribute("data-code"), { timeout: 45_000 }).toBe(code);
  expect((await line().textContent())?.length).toBeGreaterThan(20);
  const [call, words] = await Promise.all([page.locator("wc-video-call").boundingBox(), line().boundingBox()]);
  expect(words?.y).toBeGreaterThanOrEqual((call?.y ?? 0) + (call?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}

test("below the call stands what is wrong, as long as it lasts; the report of it is copied and saved by keys", async () => {
  await page.goto(`${started.app}?lang=kk`);
  await page.getByTestId("fill-sample").click();
  await page.getByTestId("submit").click();
  await page.getByTestId("start-call").click();
  await expect.poll(() => page.getByTestId("call-state").getAttribute("data-state")).toBe("connected");
  // A picture that never came would be missing, and not frozen.
  await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(5);
  await isSilent();

  await strike({ kind: "picture-frozen" });
  await says("picture-frozen");
  await strike(false);
  await isSilent();
  await strike({ kind: "camera-ended" });
  await says("camera-stopped");
  await strike({ kind: "connection-cut" });
  await says("connection-interrupted");
  await strike(false);
  await isSilent();

  const button = page.getByRole("button", { name: help.button });
  const isFocused = () => button.evaluate((element) => element === document.activeElement);
  await button.focus();
  await page.keyboard.press("Enter");
  expect(await page.getByRole("menuitem").allTextContents()).toEqual([help.copy, help.save]);
  expect(await faultsByAxe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(result).toBe(help.copied);
  expect(await isFocused()).toBe(true);
  const copied = await page.evaluate(() => navigator.clipboard.readText());

  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("call-report.json");
  expect(await result()).toBe(help.saved);
  expect(await isFocused()).toBe(true);
  const saved = await readFile(await download.path(), "utf8");

  for (const text of [copied, saved]) {
    // Others may have come beside these: a cut connection brings no sound either.
    const codes = JSON.parse(text).problems.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(["picture-frozen", "camera-stopped", "connection-interrupted"]));
    // No address of IPv4 or IPv6, and nothing of the person.
    expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|[\da-f]{0,4}:[\da-f]{0,4}:[\da-f]{0,4}:[\da-f]{1,4}/i);
    expect(text).not.toMatch(/\.local|candidate|ufrag|localhost|http/);
    expect(text.length).toBeLessThan(20_000);
  }
});
