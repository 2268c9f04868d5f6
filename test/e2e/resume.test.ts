// Tests src/resume/, src/customer-upsert/useResume.ts, src/call-result/
import { createServer } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listen } from "../support/listen.js";
import { openChromium } from "./browser.js";
import { root } from "./start.js";

let browser: Browser;
let site: Awaited<ReturnType<typeof listen>>;
let context: BrowserContext;
let page: Page;
let upserts = 0;
let isDecided = false;

beforeAll(async () => {
  const [bundle, opened] = await Promise.all([
    build({
      entryPoints: [join(root, "test/e2e/resume-page.tsx")],
      bundle: true,
      format: "esm",
      jsx: "automatic",
      write: false,
      alias: { "react-qbox-video-call": join(root, "src/index.ts") },
      define: { "process.env.NODE_ENV": '"production"' },
    }),
    openChromium(),
  ]);
  browser = opened;
  const script = bundle.outputFiles[0]?.text ?? "";
  const server = createServer((request, response) => {
    const json = (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (request.url === "/customers") {
      upserts++;
      json({ data: { customer: { id: 434 + upserts } }, result_token: `token-${upserts}` });
    } else if (request.url === "/call-result") {
      const result = { outcome: "success", call_id: "7", decided_at: "2026-03-01T10:20:30Z", cursor: "c" };
      json(isDecided ? { status: "decided", result } : { status: "waiting" });
    } else if (request.url === "/app.js") response.setHeader("content-type", "text/javascript").end(script);
    else
      response
        .setHeader("content-type", "text/html; charset=utf-8")
        .end(
          request.url === "/faq"
            ? "<h1>Questions</h1>"
            : '<!doctype html><script type="module" src="/app.js"></script>',
        );
  });
  // A secure context, as pages with a camera are.
  site = await listen(server, "localhost");
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  upserts = 0;
  isDecided = false;
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(site.origin);
  await page.getByText("Call").click();
  await shows(page, "435 waiting");
});
afterEach(() => context.close());

const shows = (which: Page, text: string) => which.locator("output", { hasText: text }).waitFor();
const seen = (which: Page) => which.evaluate(() => globalThis.seen);

test("a reload shows the customer at once, time after time, and nothing is sent again", async () => {
  for (let count = 0; count < 5; count++) {
    await page.reload();
    await shows(page, "435 waiting");
    // "idle" is the render that a server could have made; it is not painted.
    expect([...new Set(await seen(page))]).toEqual(["idle", "pending", "success"]);
  }
  expect(upserts).toBe(1);
});

test("the FAQ and back, and the form opened anew in the same tab", async () => {
  await page.goto(`${site.origin}/faq`);
  await page.goBack();
  await shows(page, "435 waiting");
  await page.goto(`${site.origin}/faq`);
  await page.goto(site.origin);
  await shows(page, "435 waiting");
  expect(upserts).toBe(1);
});

test("a tab that crashed has the customer when it is loaded again", async () => {
  // Playwright gives up a page that crashed, and the browser does not.
  const tab = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  tab.send("Page.crash").catch(() => {});
  await crashed;
  await tab.send("Page.navigate", { url: site.origin });
  const expression = "document.querySelector('output')?.textContent";
  await expect
    .poll(() => tab.send("Runtime.evaluate", { expression }))
    .toMatchObject({ result: { value: "435 waiting" } });
  expect(upserts).toBe(1);
});

test("a tab with a copy of the storage has an empty form, and the first one keeps its customer", async () => {
  const [copy] = await Promise.all([context.waitForEvent("page"), page.evaluate(() => void window.open("/"))]);
  await shows(copy, "idle idle");
  await copy.waitForFunction(() => sessionStorage.length === 0);
  expect(await seen(copy)).not.toContain("success");
  await copy.reload();
  await shows(copy, "idle idle");
  await page.reload();
  await shows(page, "435 waiting");
  // The two tabs are two customers from here on.
  await copy.getByText("Call").click();
  await shows(copy, "436 waiting");
  await Promise.all([copy.reload(), page.reload()]);
  await Promise.all([shows(copy, "436 waiting"), shows(page, "435 waiting")]);
});

test("reset() is for good", async () => {
  await page.getByText("Leave").click();
  await shows(page, "idle idle");
  await page.reload();
  await shows(page, "idle idle");
});

test("a decision is told once, and shows after every reload", async () => {
  isDecided = true;
  await page.waitForFunction(() => globalThis.told.length > 0);
  expect(await page.evaluate(() => globalThis.told)).toEqual(["success"]);
  await page.reload();
  await shows(page, "435 success");
  expect(await page.evaluate(() => globalThis.told)).toEqual([]);
});
