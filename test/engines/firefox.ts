import { defineBrowserProvider, parseKeyDef } from "@vitest/browser";
import type { Browser, KeyInput, Page } from "puppeteer-core";
import type { BrowserCommand, BrowserProvider, TestProject } from "vitest/node";
import { findFirefox } from "../../scripts/engines.mjs";

/** A camera and a microphone that are drawn, allowed without a question; peers on this machine. */
const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.peerconnection.ice.loopback": true,
  "ui.prefersReducedMotion": 1,
};

/** `userEvent.keyboard`, for keys: they go to what has the focus. */
const keyboard: BrowserCommand<[text: string]> = async ({ provider, sessionId }, text) => {
  const { page } = (provider as Firefox).getCommandsContext(sessionId);
  if (!page) throw new Error("This session has no page.");
  for (const { keyDef, releasePrevious, releaseSelf, repeat } of parseKeyDef(text)) {
    const key = keyDef.key as KeyInput;
    for (let times = 0; !releasePrevious && times < repeat; times++) await page.keyboard.down(key);
    if (releasePrevious || releaseSelf) await page.keyboard.up(key);
  }
  return { unreleased: [] };
};

/** The system's Firefox by WebDriver BiDi. Playwright drives only a build of its own, which not every machine can fetch. */
class Firefox implements BrowserProvider {
  readonly name = "firefox";
  readonly supportsParallelism = false;
  readonly #pages = new Map<string, Page>();
  #browser: Promise<Browser> | undefined;

  constructor({ browser }: TestProject) {
    browser?.registerCommand("__vitest_keyboard" as never, keyboard);
  }

  async openPage(session: string, url: string): Promise<void> {
    this.#browser ??= this.#launch();
    const page = await (await this.#browser).newPage();
    await page.setViewport({ width: 1280, height: 800 });
    this.#pages.set(session, page);
    await page.goto(url, { timeout: 0 });
  }

  getCommandsContext(session: string) {
    return { page: this.#pages.get(session) };
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }

  async #launch(): Promise<Browser> {
    const { launch } = await import("puppeteer-core");
    const executablePath = findFirefox();
    if (!executablePath) throw new Error("No Firefox was found: npm test installs one, or set FIREFOX_PATH.");
    return launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox: preferences });
  }
}

export const firefox = () =>
  defineBrowserProvider({ name: "firefox", providerFactory: (project) => new Firefox(project) });
