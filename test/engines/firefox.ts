import { defineBrowserProvider } from "@vitest/browser";
import type { Browser, Page } from "puppeteer-core";
import type { BrowserProvider } from "vitest/node";
import { findFirefox } from "../../scripts/engines.mjs";

/** A camera and a microphone that are drawn, allowed without a question; peers on this machine. */
const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.peerconnection.ice.loopback": true,
  "ui.prefersReducedMotion": 1,
};

/** The system's Firefox by WebDriver BiDi. Playwright drives only a build of its own, which not every machine can fetch. */
class Firefox implements BrowserProvider {
  readonly name = "firefox";
  readonly supportsParallelism = false;
  readonly #pages = new Map<string, Page>();
  #browser: Promise<Browser> | undefined;

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

export const firefox = () => defineBrowserProvider({ name: "firefox", providerFactory: () => new Firefox() });
