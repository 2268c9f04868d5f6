import { type Browser, chromium, type Page } from "playwright";
import { test as base, inject } from "vitest";
import type { Copy, MountOptions, Told } from "./page.js";
import { type Platform, startPlatform } from "./platform.js";
import { type Site, type SitePage, startSite } from "./site.js";

/** A page of the bank with the package in it. */
export interface Bank {
  page: Page;
  /** Uncaught exceptions and unhandled rejections of the page. */
  uncaught: string[];
  mount(options: MountOptions, name?: string, copy?: string): Promise<void>;
  unmount(name?: string): Promise<void>;
  preload(hostName: string, options?: Parameters<Copy["preload"]>[1]): Promise<void>;
  /** Resolves with what the component told its host, once it told something. */
  answer(name?: string, copy?: string): Promise<Told>;
  /** What was told so far: codes of errors and "ready". */
  answers(copy?: string): Promise<string[]>;
  /** Presses the retry and waits for the call. */
  retry(): Promise<void>;
  /** Resolves when the page has done all that it had to do. */
  idle(): Promise<void>;
  watchViolations(): Promise<void>;
  /** What the page's CSP forbade since then. */
  violations(): Promise<string[]>;
  /** How many script tags and preload links of the widget are in the page. */
  left(): Promise<{ scripts: number; links: number }>;
}

async function openBank(page: Page, address: string, copies: string[]): Promise<Bank> {
  const uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(String(error)));
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction((names) => names.every((name) => window.copies?.[name]), copies, { polling: 20 });
  return {
    page,
    uncaught,
    mount: (options, name = "call", copy = "a") =>
      page.evaluate(([copy, name, options]) => window.copies[copy]?.mount(name, options), [
        copy,
        name,
        options,
      ] as const),
    unmount: (name = "call") => page.evaluate((name) => window.copies.a?.unmount(name), name),
    preload: (hostName, options = {}) =>
      page.evaluate(([hostName, options]) => window.copies.a?.preload(hostName, options), [hostName, options] as const),
    async answer(name = "call", copy = "a") {
      const told = await page.evaluate(([name, copy]) => window.copies[copy]?.answer(name), [name, copy] as const);
      if (!told) throw new Error(`There is no copy ${copy} in the page.`);
      return told;
    },
    answers: (copy = "a") => page.evaluate((copy) => window.copies[copy]?.told.map(({ said }) => said) ?? [], copy),
    async retry() {
      await page.getByRole("button", { name: "Try again" }).click();
      await page.locator("wc-video-call").waitFor();
    },
    idle: () => page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve()))),
    watchViolations: () =>
      page.evaluate(() => {
        window.violations = [];
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
          window.violations?.push(`${violatedDirective} ${blockedURI}`),
        );
      }),
    violations: () => page.evaluate(() => window.violations ?? []),
    left: () =>
      page.evaluate(() => ({
        scripts: document.querySelectorAll('script[src*="wc-video-call"]').length,
        links: document.querySelectorAll('link[href*="wc-video-call"]').length,
      })),
  };
}

declare global {
  interface Window {
    violations?: string[];
  }
}

interface Fixtures {
  platform: Platform;
  secondPlatform: Platform;
  /** Opens a page; `address` changes where it is. */
  open: (page?: SitePage, address?: (site: Site, address: string) => string) => Promise<Bank>;
}

let browser: Promise<Browser> | undefined;
let site: Promise<Site> | undefined;
/** Pages of tests that have ended: to open one costs more than most of the tests. */
const idlePages: Page[] = [];

/** Each test has its platforms, of their own origins, and a fresh document to itself. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are needed from the pattern
  platform: async ({}, use) => {
    const platform = await startPlatform();
    await use(platform);
    await platform.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  secondPlatform: async ({}, use) => {
    const platform = await startPlatform();
    await use(platform);
    await platform.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  open: async ({}, use) => {
    browser ??= chromium.connect(inject("chromium"));
    site ??= startSite(inject("bundle"));
    const served = await site;
    const page = idlePages.pop() ?? (await (await browser).newPage());
    await use(async (options = {}, address = (_site, url) => url) => {
      if (options.missing) await page.route(options.missing, (route) => route.abort());
      return openBank(page, address(served, served.add(options)), options.copies ?? ["a"]);
    });
    page.removeAllListeners("pageerror");
    await page.unrouteAll();
    idlePages.push(page);
  },
});
