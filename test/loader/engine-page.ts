import { type Browser, chromium, type Page } from "playwright";
import { inject, vi } from "vitest";
import type { BridgeCommand } from "../engines/bridge.js";

/** The engine of this run. */
export const engine = inject("engine");

/** How often a request reaches a server that drops its connections. */
export const attempts = engine === "firefox" ? 10 : 1;

/** A page of whichever engine. Its functions run in the page and see nothing of their surroundings. */
export interface EnginePage {
  /** Resolves once the document is there; what it loads may still be under way. */
  goto(address: string): Promise<void>;
  /** @returns what `run` returns or resolves with, as JSON */
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>;
  evaluate<Result, Argument>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  /** Waits until `isSo` returns something truthy. */
  waitFor(isSo: () => unknown): Promise<void>;
  waitFor<Argument>(isSo: (argument: Argument) => unknown, argument: Argument): Promise<void>;
  /** Clicks as a person does; waits for the element. */
  click(selector: string): Promise<void>;
  /** Puts its window before those of other pages. */
  toFront(): Promise<void>;
  /** Uncaught exceptions and unhandled rejections since `goto`; in Chromium those of frames, too. */
  uncaught(): Promise<string[]>;
  /** What only Chromium's protocol can do. */
  chromium?: Page;
}

type Call = (run: unknown, argument?: unknown) => Promise<unknown>;

const isThere = (selector: string) => document.querySelector(selector);

/**
 * Looks again and again inside the page: to ask from without costs the engine more. Its end comes before that of
 * WebKit's driver, which ends a script after 30 s without a word of what it waited for.
 */
const waitBy = (evaluate: Call) => (isSo: unknown, argument?: unknown) =>
  evaluate(
    `(argument) => new Promise((resolve, reject) => {
      const end = performance.now() + 25_000;
      const look = () => {
        if ((${isSo})(argument)) resolve();
        else if (performance.now() > end) reject(new Error(${JSON.stringify(`Is not so: ${isSo}`)}));
        else setTimeout(look, 20);
      };
      look();
    })`,
    argument,
  ) as Promise<void>;

let browser: Promise<Browser> | undefined;

async function openChromiumPage(): Promise<EnginePage> {
  browser ??= chromium.connect(inject("browser"));
  const page = await (await browser).newPage();
  let uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(String(error)));
  return {
    async goto(address) {
      uncaught = [];
      await page.goto(address, { waitUntil: "commit" });
    },
    evaluate: page.evaluate.bind(page) as EnginePage["evaluate"],
    waitFor: waitBy((run, argument) => page.evaluate(`(${run})(${JSON.stringify(argument)})`)),
    click: (selector) => page.click(selector),
    toFront: () => page.bringToFront(),
    uncaught: async () => uncaught,
    chromium: page,
  };
}

/** What goes wrong in here is told as JSON, for neither protocol tells it in whole. */
const expressionOf = (run: unknown, argument: unknown) => `
  (async () => (${run})(${JSON.stringify(argument)}))().then(
    (value) => JSON.stringify({ value }),
    (error) => JSON.stringify({ error: String(error) }),
  )`;

async function openBridgedPage(): Promise<EnginePage> {
  async function ask<Answer>(command: BridgeCommand): Promise<Answer> {
    const response = await fetch(inject("browser"), { method: "POST", body: JSON.stringify(command) });
    const { value, error } = (await response.json()) as { value: Answer; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }
  const page = await ask<number>({ method: "open", page: -1, argument: "" });
  const evaluate: Call = async (run, argument) => {
    const told = await ask<string>({ page, method: "evaluate", argument: expressionOf(run, argument) });
    const { value, error } = JSON.parse(told);
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const waitFor = waitBy(evaluate);
  return {
    async goto(address) {
      await ask({ page, method: "goto", argument: address });
      await vi.waitFor(
        async () => {
          if ((await evaluate("() => location.href")) !== address) throw new Error(`The page is not at ${address}.`);
        },
        { timeout: 30_000, interval: 20 },
      );
    },
    evaluate: evaluate as EnginePage["evaluate"],
    waitFor,
    async click(selector) {
      await waitFor(isThere, selector);
      await ask({ page, method: "click", argument: selector });
    },
    toFront: () => ask({ page, method: "toFront", argument: "" }),
    uncaught: () => evaluate(() => window.uncaught) as Promise<string[]>,
  };
}

export const openPage = engine === "chromium" ? openChromiumPage : openBridgedPage;
