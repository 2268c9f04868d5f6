import { defineBrowserProvider } from "@vitest/browser";
import type { Browser, KeyInput, Page } from "puppeteer-core";
import type { BrowserCommand, BrowserProvider, TestProject } from "vitest/node";
import { keySteps } from "./key-steps.js";
import { launchFirefox } from "./launch-firefox.js";
import { keepAsking } from "./stopped-answering.js";

/** `userEvent.keyboard`, for keys: they go to what has the focus. */
const keyboard: BrowserCommand<[text: string]> = async ({ provider, sessionId }, text) => {
  const { page } = (provider as Firefox).getCommandsContext(sessionId);
  if (!page) throw new Error("This session has no page.");
  for (const { key, isDown } of keySteps(text)) await page.keyboard[isDown ? "down" : "up"](key as KeyInput);
  return { unreleased: [] };
};

/** Vitest's browser mode in Firefox. */
class Firefox implements BrowserProvider {
  readonly name = "firefox";
  readonly supportsParallelism = false;
  readonly #pages = new Map<string, Page>();
  #browser: Promise<Browser> | undefined;
  #stopAsking = () => {};

  constructor({ browser }: TestProject) {
    browser?.registerCommand("__vitest_keyboard" as never, keyboard);
  }

  async openPage(session: string, url: string): Promise<void> {
    this.#browser ??= launchFirefox();
    const page = await (await this.#browser).newPage();
    await page.setViewport({ width: 1280, height: 800 });
    this.#pages.set(session, page);
    await page.goto(url, { timeout: 0 });
    this.#stopAsking();
    this.#stopAsking = keepAsking("Firefox", () => page.evaluate(() => new Promise((resolve) => setTimeout(resolve))));
  }

  getCommandsContext(session: string) {
    return { page: this.#pages.get(session) };
  }

  async close(): Promise<void> {
    this.#stopAsking();
    await (await this.#browser)?.close();
  }
}

export const firefox = () =>
  defineBrowserProvider({ name: "firefox", providerFactory: (project) => new Firefox(project) });
