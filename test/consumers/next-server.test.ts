// Tests src/video-call/component/, src/customer-upsert/useSuspenseCustomerUpsert.ts, src/server/http/fetch-adapter.ts
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { blocksOf, readGuides } from "../docs/pages.js";
import { openChromium } from "../e2e/browser.js";
import { aigerim, daniyar } from "../support/customers.js";
import { conforms } from "../unit/server/conformance/conforms.js";
import { send } from "../unit/server/raw-request.js";
import {
  buildNextApp,
  compileWithNext,
  installNextApp,
  type NextSite,
  nextApp,
  startNextApp,
} from "./support/next-site.js";

let sandbox: Sandbox;
let site: NextSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let printed: string[];
let answers: Promise<string>[];

beforeAll(async () => {
  await installNextApp();
  await buildNextApp();
  sandbox = await startSandbox({ robot: false });
  const settings = { QBOX_HOST: sandbox.url, QBOX_SECRET: sandbox.secret };
  [site, browser] = await Promise.all([startNextApp(settings), openChromium()]);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await sandbox?.close();
});

beforeEach(async () => {
  sandbox.control.reset();
  printed = [];
  answers = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.on("console", (message) => printed.push(message.text()));
  page.on("pageerror", (error) => printed.push(String(error)));
  page.on("response", (response) => {
    const headers = JSON.stringify(response.headers());
    // A page that is left takes the bodies of its answers with it.
    answers.push(
      response.text().then(
        (body) => headers + body,
        () => headers,
      ),
    );
  });
});

afterEach(async () => {
  const told = (await Promise.all(answers)).join("\n");
  await context.close();
  expect(told).not.toContain(sandbox.secret);
});

const element = () => page.locator("wc-video-call");
const customerIds = () => sandbox.control.customers.map(({ id }) => String(id));
const signIn = () => context.addCookies([{ name: "session", value: "s-1", url: site.origin }]);

async function fillIn() {
  await page.getByLabel("First name").fill(daniyar.firstName);
  await page.getByLabel("Last name").fill(daniyar.lastName);
  await page.getByLabel("IIN").fill(daniyar.iin);
  await page.getByLabel("Phone").fill(daniyar.phone);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a server component that passes the promise of an upsert gets the call of that customer", async () => {
  await page.goto(site.origin);
  await element().waitFor();
  expect(await element().count()).toBe(1);
  expect([await element().getAttribute("user-id")]).toEqual(customerIds());
  expect(sandbox.control.requests).toHaveLength(1);
  expect(printed).toEqual([]);
});

test("the page of a server component is there before the platform has answered, and stays where it is", async () => {
  sandbox.control.setFaults({ api: { latencyMs: 3_000 } });
  await page.goto(site.origin, { waitUntil: "commit" });
  const region = page.getByRole("region", { name: "Video call" });
  await region.getByText("Preparing the video call…").waitFor();
  expect(customerIds()).toEqual([]);
  const before = await region.boundingBox();
  await element().waitFor();
  expect(await region.boundingBox()).toEqual(before);
});

test("an upsert that the platform refuses on the server is said in the call's place, and the server lives on", async () => {
  sandbox.control.setFaults({ api: { status: 503 } });
  await page.goto(site.origin);
  await page.getByRole("alert").getByText("Your details could not be sent").waitFor();
  expect(await element().count()).toBe(0);
  sandbox.control.setFaults({});
  await page.reload();
  await element().waitFor();
});

test("a client page's form goes through the route handler to the call of that customer", async () => {
  await signIn();
  await page.goto(`${site.origin}/form`);
  await page.getByText("idle").waitFor();
  expect(await element().count()).toBe(0);
  await fillIn();
  await element().waitFor();
  expect([await element().getAttribute("user-id")]).toEqual(customerIds());
  await page.getByRole("button", { name: "Start the call" }).click();
  await page.getByText("ringing").waitFor();
  expect(sandbox.control.requests).toHaveLength(1);
  expect(printed).toEqual([]);
});

test("a page that next build renders has the form, and the browser sends the given customer once", async () => {
  const html = await (await fetch(`${site.origin}/prerendered`)).text();
  expect(html).toContain("given: pending");
  expect(html).toContain("One moment");
  expect(html).not.toContain("391015690118");
  await signIn();
  await page.goto(`${site.origin}/prerendered`);
  await page.getByText(/suspended: \d+/).waitFor();
  await page.getByText("given: success").waitFor();
  expect(sandbox.control.requests).toHaveLength(1);
  // The page's host is an example: its script is not there to be fetched.
  expect(printed.filter((text) => !text.includes("ERR_NAME_NOT_RESOLVED"))).toEqual([]);
});

test("the route handler lets nobody in who has no session", async () => {
  await page.goto(`${site.origin}/form`);
  await fillIn();
  await page.getByRole("alert").getByText("Your details could not be sent").waitFor();
  expect(sandbox.control.requests).toEqual([]);
  const answer = await fetch(`${site.origin}/api/qbox/customers`, { method: "POST", body: "{}" });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
});

/** The scripts of a page, as sent. */
async function scripts(path: string): Promise<string> {
  const html = await (await fetch(site.origin + path)).text();
  const addresses = new Set(
    Array.from(html.matchAll(/\/_next\/static\/chunks\/[\w~.-]+\.js/g), ([address]) => address),
  );
  expect(addresses.size).toBeGreaterThan(2);
  const answers = await Promise.all(Array.from(addresses, (address) => fetch(site.origin + address)));
  return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
}

const ofTanStackQuery = "No QueryClient set";
const ofTheHook = "CustomerUpsertError";
const ofThePreflight = "permissionsPolicy";

test("a client page gets what it uses of the package, and nothing of the rest", async () => {
  const sent = await scripts("/form");
  expect(sent).toContain(ofTheHook);
  expect(sent).toContain("Preparing the video call");
  expect(sent).not.toContain(ofThePreflight);
});

test("<VideoCall> behind the app's own client boundary sends neither the hook nor TanStack Query", async () => {
  await page.goto(`${site.origin}/own-boundary`);
  await element().waitFor();
  expect(printed).toEqual([]);
  const sent = await scripts("/own-boundary");
  expect(sent).toContain("Preparing the video call");
  for (const left of [ofTanStackQuery, ofTheHook, ofThePreflight]) expect(sent).not.toContain(left);
});

test("no secret, no server code and no customer is among the files for browsers or in the server's log", async () => {
  const folder = join(nextApp, ".next/static");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
  const all = `${contents.join("\n")}\n${site.output()}`;
  expect(all).toContain("static/js/wc-video-call.min.js");
  for (const hidden of [sandbox.secret, "X-API-Secret", "undici", aigerim.iin, daniyar.iin])
    expect(all).not.toContain(hidden);
});

describe("a Next.js route handler is a server like the others:", () => {
  conforms({
    name: "Next.js",
    knowsPeer: true,
    tellsLeaving: true,
    async mount({ hostName, secret, allowedOrigin, webhookSecret, resultUrl }) {
      const next = await startNextApp({
        QBOX_HOST: hostName,
        QBOX_SECRET: secret,
        CONFORMANCE_HOST: hostName,
        CONFORMANCE_SECRET: secret,
        CONFORMANCE_ORIGIN: allowedOrigin,
        CONFORMANCE_WEBHOOK_SECRET: webhookSecret,
        CONFORMANCE_RESULT_URL: resultUrl,
      });
      return {
        proxyUrl: `${next.origin}/conformance`,
        hookUrl: `${next.origin}/conformance-hook`,
        waits: async () => (await fetch(`${next.origin}/conformance-waits`, { method: "POST" })).json(),
        close: () => next.close(),
      };
    },
  });
});

test("what the recipe for Next.js shows compiles in an app with Next.js, as it is pasted", async () => {
  const blocks = (await readGuides()).filter(({ path }) => path === "docs/recipes/nextjs.md").flatMap(blocksOf);
  const files = blocks.filter(({ name }) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(3);
  expect(await compileWithNext(files)).toBe("");
});

describe("with trailingSlash", () => {
  let slashed: NextSite;
  beforeAll(async () => {
    // The build takes the place of the files that the other one serves.
    await site.close();
    await buildNextApp({ NEXT_TRAILING_SLASH: "1" });
    slashed = await startNextApp({
      QBOX_HOST: sandbox.url,
      QBOX_SECRET: sandbox.secret,
      NEXT_TRAILING_SLASH: "1",
      CONFORMANCE_HOST: sandbox.url,
      CONFORMANCE_SECRET: sandbox.secret,
      CONFORMANCE_ORIGIN: "https://www.bank.example.kz",
    });
  }, 180_000);
  afterAll(() => slashed?.close());

  const post = (path: string, headers: Record<string, string>) =>
    fetch(slashed.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ first_name: "A", last_name: "B", iin: daniyar.iin, phone: "77012345678" }),
      redirect: "manual",
    });

  test("the route handler takes the address with the slash, to which Next.js redirects", async () => {
    const session = { cookie: "session=s-1" };
    const redirect = await post("/api/qbox/customers", session);
    expect([redirect.status, redirect.headers.get("location")]).toEqual([308, "/api/qbox/customers/"]);
    expect((await post("/api/qbox/customers/", session)).status).toBe(200);
    expect((await post("/api/qbox/customers/", {})).status).toBe(401);
    expect((await post("/conformance/customers/", {})).status).toBe(200);
    expect((await fetch(`${slashed.origin}/conformance/health/`)).status).toBe(200);
    expect(sandbox.control.customers).toMatchObject([{ iin: daniyar.iin }]);
  });

  test("the page's Origin is compared with Host, whatever name Next.js gives the address", async () => {
    const { port } = new URL(slashed.origin);
    const from = async (host: string, origin: string) =>
      (await send(`${slashed.origin}/conformance/customers/`, { headers: { host, origin } })).status;
    // 415 is past the check.
    expect(await from(`192.168.1.7:${port}`, `http://192.168.1.7:${port}`)).toBe(415);
    expect(await from(`192.168.1.7:${port}`, "http://192.168.1.8")).toBe(403);
  });
});
