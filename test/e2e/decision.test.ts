// Tests examples/onboarding/src/after/, examples/onboarding/src/tab-memory.ts, src/sandbox/serve/local-results.ts, src/call-result/useCallResult.ts
import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { textsOf } from "../../examples/onboarding/src/texts/lang.js";
import { openChromium } from "./browser.js";
import { faultsByAxe } from "./sandbox-page.js";
import { type Started, start } from "./start.js";

let started: Started;
let browser: Browser;
let page: Page;
const addresses: string[] = [];
const tokens: string[] = [];

beforeAll(async () => {
  [started, browser] = await Promise.all([start(), openChromium()]);
});
beforeEach(async () => {
  page = await browser.newPage({ reducedMotion: "reduce", viewport: { width: 360, height: 740 } });
  page.on("request", (request) => addresses.push(request.url()));
  // Read on its way: a page that reloads has no longer the body of an answer.
  await page.route(started.proxy, async (route) => {
    const response = await route.fetch();
    tokens.push((await response.json()).result_token);
    await route.fulfill({ response });
  });
});
afterEach(() => page.close());
afterAll(async () => {
  await browser?.close();
  await started?.interrupt();
});

const { after, call, intro } = textsOf.kk;

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${started.platform}/__sandbox/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const robot = (script: object) => post("robot", { answerAfterMs: 0, outcomeAfterMs: 0, ...script });
const heading = () => page.locator(".intro h1").textContent();
const shows = (title: string) => expect.poll(heading).toBe(title);
const hasFocus = () => page.evaluate(() => document.activeElement?.localName === "h1");
const said = () => page.getByTestId("decision").textContent();
const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
const card = () => page.getByTestId("after-call");
const element = () => page.locator("wc-video-call").count();

async function submit(iin?: string) {
  await page.getByTestId("fill-sample").click();
  if (iin) await page.locator("[name=iin]").fill(iin);
  await page.getByTestId("submit").click();
  await shows(call.title);
}

async function callAndHangUp() {
  await page.getByTestId("start-call").click();
  await page.getByTestId("hang-up").click();
}

test("after a technical fault the person calls again without the form, and a reload keeps the wait and the opened account", async () => {
  await page.goto(`${started.app}?lang=kk`);
  await shows(intro.title);
  await submit();

  // Beside the widget, which still asks for a rating, the decision is said and shown, and takes no focus.
  await robot({ outcome: "tech_error" });
  await callAndHangUp();
  await shows(after.ends.tech_error.title);
  await expect.poll(said).toContain(after.ends.tech_error.title);
  expect(await hasFocus()).toBe(false);
  expect(await element()).toBe(1);
  expect(await faultsByAxe(page)).toEqual([]);
  await page.getByTestId("call-again").click();
  await shows(call.title);
  expect(await hasFocus()).toBe(true);
  expect(await said()).toBe("");
  expect(await page.locator("form").count()).toBe(0);

  // Nobody decides at first.
  await robot({ outcome: false });
  await callAndHangUp();
  await page.getByTestId("close").click();
  await shows(after.wait.title);
  expect(await hasFocus()).toBe(true);
  await card().getByText(after.wait.text("+7\u00a0701\u00a0234\u00a056\u00a078")).waitFor();
  await page.reload();
  await card().getByText(after.wait.text("")).waitFor();
  await card().getByText(after.wait.open).waitFor();
  expect(await element()).toBe(0);
  const { calls } = await (await fetch(`${started.platform}/__sandbox/state`)).json();
  await post(`calls/${calls.at(-1).id}/outcome`, "success");
  await shows(after.ends.success.title);
  await expect.poll(hasFocus).toBe(true);
  expect(await said()).toContain(after.ends.success.title);
  expect(await scrollWidth()).toBe(360);
  await page.reload();
  await shows(after.ends.success.title);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(
    /Оспанова|940920|701 ?234|madina/,
  );

  await page.getByTestId("start-over").click();
  await shows(intro.title);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("a declined application shows beside the widget, and in its place once the person has closed it", async () => {
  await page.goto(`${started.app}?lang=kk`);
  // Another person, for the decision about the first one is seconds old.
  await submit("900101300106");
  await robot({ outcome: "rejected" });
  await callAndHangUp();
  await shows(after.ends.rejected.title);
  await page.getByTestId("close").click();
  await expect.poll(hasFocus).toBe(true);
  expect(await heading()).toBe(after.ends.rejected.title);
  await card().getByText(after.ends.rejected.text).waitFor();
  expect(await scrollWidth()).toBe(360);
});

test("no address that a page asked for held a result token", () => {
  expect(tokens).toHaveLength(2);
  expect(addresses.filter((address) => tokens.some((token) => address.includes(token)))).toEqual([]);
});
