// Tests examples/onboarding/src/branches/, src/video-call/floating/, src/video-call/call/pop-out.ts
import type { Browser, JSHandle, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { textsOf } from "../../examples/onboarding/src/texts/lang.js";
import { held, openChromium, received } from "./browser.js";
import { faultsByAxe } from "./sandbox-page.js";
import { type Started, start } from "./start.js";

let started: Started;
let browser: Browser;
let page: Page;
let connection: JSHandle<RTCPeerConnection | undefined>;

beforeAll(async () => {
  [started, browser] = await Promise.all([start(), openChromium()]);
  // Nobody decides until a test does.
  await post("robot", { answerAfterMs: 0, outcome: false });
});
afterAll(async () => {
  await browser?.close();
  await started?.interrupt();
});
beforeEach(async () => {
  page = await browser.newPage({ colorScheme: "dark", reducedMotion: "reduce", viewport: { width: 360, height: 740 } });
  onTestFinished(() => page.close());
});

const { after, branches, call, header } = textsOf.kk;

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  const url = `${started.platform}/__sandbox/${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

async function lastCall(): Promise<{ id: string; state: string }> {
  const { calls } = await (await fetch(`${started.platform}/__sandbox/state`)).json();
  return calls.at(-1);
}

const floating = () => page.locator("[data-qbox-floating]");
const button = (part: string) => floating().locator(`[data-part=${part}]`);
const inWindow = () => floating().locator("wc-video-call").waitFor();
const inPage = () => page.locator(".call-place wc-video-call").waitFor();
const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const link = (name: string) => page.getByRole("navigation").getByRole("link", { name });
const hasFocus = () => page.evaluate(() => document.activeElement?.localName === "h1");
const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
const callState = () => page.getByTestId("call-state").getAttribute("data-state");

/** One connection all the time, and the operator's picture goes on in it. */
async function goesOn() {
  const seen = (await received(page)).framesDecoded;
  await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(seen + 2);
  expect(
    await connection.evaluate((first) => {
      const open = (globalThis as { __qboxPeerConnections?: Set<unknown> }).__qboxPeerConnections;
      return open?.size === 1 && open.has(first);
    }),
  ).toBe(true);
}

/** Another person in each test: a decision seconds ago would be theirs as well. */
async function talk(iin: string) {
  await page.goto(`${started.app}?lang=kk`);
  await page.getByTestId("fill-sample").click();
  await page.locator("[name=iin]").fill(iin);
  await page.getByTestId("submit").click();
  await page.getByTestId("start-call").click();
  await expect.poll(callState).toBe("connected");
  await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(0);
  connection = await page.evaluateHandle(
    () => [...((globalThis as { __qboxPeerConnections?: Set<RTCPeerConnection> }).__qboxPeerConnections ?? [])][0],
  );
}

async function lookUpBranches() {
  await link(header.branches).click();
  await heading(branches.title);
  await inWindow();
}

test("during a call the customer looks up branches and rates, and comes back: one connection, whose picture goes on", async () => {
  await talk("940920493261");
  await lookUpBranches();
  expect(new URL(page.url()).searchParams.get("page")).toBe("branches");
  expect(await hasFocus()).toBe(true);
  await button("back").waitFor();
  await goesOn();
  expect(await scrollWidth()).toBe(360);
  expect(await faultsByAxe(page)).toEqual([]);

  await button("back").click();
  await heading(call.title);
  await inPage();
  expect(await floating().count()).toBe(0);
  expect(await callState()).toBe("connected");
  await goesOn();

  // The browser's Back leads to the application, and not out of the call.
  await page.setViewportSize({ width: 1280, height: 800 });
  await lookUpBranches();
  await page.goBack();
  await inPage();
  await goesOn();

  // Above all windows, and back by that window's own X.
  await lookUpBranches();
  await button("popOut").click();
  await page.waitForFunction(() => {
    const { documentPictureInPicture } = globalThis as { documentPictureInPicture?: { window: Window | null } };
    return documentPictureInPicture?.window?.document.querySelector("wc-video-call");
  });
  expect(await page.locator("wc-video-call").count()).toBe(0);
  await goesOn();
  await page.evaluate(() => {
    const { documentPictureInPicture } = globalThis as { documentPictureInPicture?: { window: Window | null } };
    documentPictureInPicture?.window?.close();
  });
  await inWindow();
  await goesOn();

  const question = page.waitForEvent("dialog");
  await page.evaluate("setTimeout(() => location.reload())");
  const dialog = await question;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await goesOn();

  await button("end").click();
  await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
  expect(await page.locator("wc-video-call, [data-qbox-floating]").count()).toBe(0);
  await page.getByTestId("news").getByText(call.stages.closed).waitFor();
  await post(`calls/${(await lastCall()).id}/outcome`, "success");
  await page.getByTestId("news").getByText(after.ends.success.title).waitFor();
  expect(await faultsByAxe(page)).toEqual([]);
  await page.getByTestId("news").getByRole("link").click();
  await heading(after.ends.success.title);
  expect(await hasFocus()).toBe(true);
  expect(await page.locator("wc-video-call").count()).toBe(0);
});

test("an operator who hangs up while the customer is elsewhere takes the window along, and no widget begins anew", async () => {
  await talk("900101300106");
  await lookUpBranches();
  await post("reset", {});
  await page.getByTestId("news").getByText(call.stages.closed).waitFor();
  expect(await floating().count()).toBe(0);
  expect(await held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
  await link(header.application).click();
  await heading(after.wait.title);
  expect(await page.locator("wc-video-call").count()).toBe(0);
});
