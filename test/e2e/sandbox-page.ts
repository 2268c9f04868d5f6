import { createServer } from "node:http";
import axe from "axe-core";
import type { Browser, Page } from "playwright";
import { type Sandbox, type SandboxOptions, startSandbox } from "react-qbox-video-call/sandbox";
import { expect, onTestFinished } from "vitest";
import { listen } from "../support/listen.js";

/** A platform of this test's own, with the widget in a bare page of another origin. */
export async function sandboxWithPage(
  options: SandboxOptions = {},
  attributes: Record<string, string> = {},
): Promise<{ sandbox: Sandbox; pageUrl: string }> {
  const sandbox = await startSandbox(options);
  const { url } = sandbox;
  const all = { "host-name": url, domain: "test.kz", topic: "general", lang: "en", ...attributes };
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>bank</title><body style="margin:0">
<main><h1 style="position:absolute;clip-path:inset(50%)">Bank</h1></main>
<script src="${url}/static/js/wc-video-call.min.js"></script>
<script>globalThis.states = []; addEventListener("DOMContentLoaded", () => {
  const call = document.createElement("wc-video-call");
  for (const [name, value] of Object.entries(${JSON.stringify(all)})) call.setAttribute(name, value);
  call.addEventListener("wc", ({ detail: [{ payload }] }) => states.push(payload.data.state ?? payload.type));
  document.querySelector("main").append(call);
})</script></body></html>`);
  });
  const { origin, close } = await listen(site, "localhost");
  onTestFinished(async () => {
    await close();
    await sandbox.close();
  });
  return { sandbox, pageUrl: origin };
}

/** A person's page of its own, closed with the test. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** What the widget has told its page: states by name, other events by type. */
export const states = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { states: string[] }).states);

/** What axe finds wrong: rule and element. */
export async function faultsByAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

export const inState = (page: Page, state: string) =>
  expect.poll(() => states(page), { timeout: 45_000 }).toContain(state);

/** A call with the robot, in a window of this size. */
export async function inCall(browser: Browser, size: { width: number; height?: number }): Promise<Page> {
  const { pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50 } });
  const page = await openPage(browser, pageUrl);
  await page.setViewportSize({ height: 740, ...size });
  await page.getByTestId("start-call").click();
  await inState(page, "connected");
  return page;
}

/** The browser's question for camera and microphone is answered with no so often, then as usual. */
export const refuseCamera = (page: Page, times: number) =>
  page.evaluate((times) => {
    const devices = navigator.mediaDevices;
    const real = devices.getUserMedia.bind(devices);
    let left = times;
    devices.getUserMedia = async (wanted) => {
      left -= 1;
      if (left < 0) return real(wanted);
      throw new DOMException("no", "NotAllowedError");
    };
  }, times);
