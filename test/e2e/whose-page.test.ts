// Tests src/server/proxy/origin/
import { createServer } from "node:http";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { customer, startStack } from "../unit/server/harness.js";
import { listen, stop } from "../unit/server/platform.js";
import { viteBefore } from "../unit/server/vite-before.js";
import { openChromium } from "./browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

async function pageAt(origin: string): Promise<Page> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  return page;
}

/** A page of nothing, at an origin of its own. */
async function emptySite(): Promise<string> {
  const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end("<p>.</p>"));
  onTestFinished(() => stop(server));
  return listen(server);
}

/** The status of a page's POST; `undefined` where the browser keeps the answer from the page. */
const post = (page: Page, url: string, headers: Record<string, string> = {}, credentials?: RequestCredentials) =>
  page.evaluate(
    async ([to, body, more, mode]) => {
      const sent = { method: "POST", body, headers: { "content-type": "application/json", ...more } };
      const response = await fetch(to, { ...sent, ...(mode && { credentials: mode }) }).catch(() => undefined);
      return response?.status;
    },
    [url, JSON.stringify(customer), headers, credentials] as const,
  );

test("the page's own POST gets through Vite's short proxy form; another site's page gets nothing through it", async () => {
  const stack = await startStack();
  onTestFinished(() => stack.close());
  const vite = await viteBefore(stack.origin);
  expect(await post(await pageAt(vite), "/api/qbox/customers")).toBe(200);
  expect(stack.platform.seen).toHaveLength(1);
  const other = await pageAt(await emptySite());
  // Vite itself grants the preflights of this machine's pages.
  expect(await post(other, `${vite}/api/qbox/customers`)).toBe(403);
  // A form's POST, which needs no preflight.
  await other.setContent(
    `<form method="post" enctype="text/plain" action="${vite}/api/qbox/customers"><input name="a" />`,
  );
  const [answer] = await Promise.all([
    other.waitForResponse(`${vite}/api/qbox/customers`),
    other.evaluate(() => document.forms[0]?.submit()),
  ]);
  expect(answer.status()).toBe(403);
  expect(stack.platform.seen).toHaveLength(1);
});

test("a listed page of another origin may send cookies, tracing headers and those of allowedHeaders, and no other", async () => {
  const site = await emptySite();
  const stack = await startStack({ allowedOrigins: [site], allowedHeaders: ["X-Tenant"], rateLimit: false });
  onTestFinished(() => stack.close());
  const page = await pageAt(site);
  const tracing = {
    authorization: "Bearer x",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    tracestate: "dd=s:1",
    baggage: "sentry-release=1",
    "Sentry-Trace": "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
    "x-datadog-origin": "rum",
    "x-datadog-parent-id": "1",
    "x-datadog-sampling-priority": "1",
    "x-datadog-trace-id": "2",
    "X-XSRF-TOKEN": "t",
  };
  const url = `${stack.origin}/api/qbox/customers`;
  expect(await post(page, url, { ...tracing, "X-TENANT": "bank" }, "include")).toBe(200);
  expect(await post(page, `${url}/`, tracing, "include")).toBe(200);
  expect(await post(page, url, { "x-unknown": "1" }, "include")).toBeUndefined();
  expect(stack.platform.seen).toHaveLength(2);
});
