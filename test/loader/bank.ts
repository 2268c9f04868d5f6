import { test as base, inject } from "vitest";
import { type EnginePage, engine, openPage } from "./engine-page.js";
import type { Copy, MountOptions, Told } from "./page.js";
import { type Platform, startPlatform } from "./platform.js";
import { type Site, type SitePage, startSite } from "./site.js";

/** A page of the bank with the package in it. */
export interface Bank {
  page: EnginePage;
  site: Site;
  mount(options: MountOptions, name?: string, copy?: string): Promise<void>;
  unmount(name?: string): Promise<void>;
  preload(hostName: string, options?: Parameters<Copy["preload"]>[1]): Promise<void>;
  /** Resolves with what the component told its host, once it told something. */
  answer(name?: string, copy?: string): Promise<Told>;
  /** What was told so far: codes of errors and "ready". */
  answers(copy?: string): Promise<string[]>;
  /** Resolves when the call is in the page, or in a frame of it. */
  shown(): Promise<void>;
  /** Resolves when the person sees that the call is awaited. */
  waiting(): Promise<void>;
  /** Presses the retry and waits for the call. */
  retry(): Promise<void>;
  count(selector: string): Promise<number>;
  /** Resolves when the page has done all that it had to do. */
  idle(): Promise<void>;
  watchViolations(): Promise<void>;
  /** What the page's CSP forbade since then, in its frames too. */
  violations(): Promise<string[]>;
  /** How many script tags and preload links of the widget are in the page. */
  left(): Promise<{ scripts: number; links: number }>;
}

async function openBank(page: EnginePage, site: Site, address: string, copies: string[]): Promise<Bank> {
  await page.goto(address);
  await page.waitFor((names) => names.every((name) => window.copies?.[name]), copies);
  const shown = () => page.waitFor(() => window.calls().length > 0);
  return {
    page,
    site,
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
    shown,
    waiting: () =>
      page.waitFor(() => (document.querySelector('[role="status"]')?.getBoundingClientRect().height ?? 0) > 0),
    async retry() {
      await page.click('[role="alert"] button');
      await shown();
    },
    count: (selector) => page.evaluate((selector) => document.querySelectorAll(selector).length, selector),
    // WebKit has no requestIdleCallback.
    idle: () =>
      page.evaluate(() => new Promise<void>((resolve) => (window.requestIdleCallback ?? setTimeout)(() => resolve()))),
    watchViolations: () =>
      page.evaluate(() => {
        const violations: string[] = [];
        window.violations = violations;
        const watch = (page: Document | null | undefined) =>
          page?.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
            violations.push(`${violatedDirective} ${blockedURI}`),
          );
        watch(document);
        // Hears of a frame before the frame's own listener does.
        document.addEventListener("load", ({ target }) => watch((target as HTMLIFrameElement).contentDocument), true);
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

let site: Promise<Site> | undefined;
/** Pages of tests that have ended: to open one costs more than most of the tests. */
const idlePages: EnginePage[] = [];
/** Whose turn it is in WebKit, whose driver knows one window at a time. */
let turn = Promise.resolve();

async function takePage(): Promise<{ page: EnginePage; giveBack: () => void }> {
  let endTurn = () => {};
  const before = turn;
  if (engine === "webkit") {
    turn = new Promise((resolve) => {
      endTurn = resolve;
    });
    await before;
  }
  const page = idlePages.pop() ?? (await openPage());
  return {
    page,
    giveBack() {
      idlePages.push(page);
      endTurn();
    },
  };
}

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
    site ??= startSite(inject("bundle"));
    const served = await site;
    const { page, giveBack } = await takePage();
    await use((options = {}, address = (_site, url) => url) =>
      openBank(page, served, address(served, served.add(options)), options.copies ?? ["a"]),
    );
    giveBack();
  },
});
