import type { Browser } from "puppeteer-core";
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
export async function launchFirefox(more: Record<string, unknown> = {}): Promise<Browser> {
  const { launch } = await import("puppeteer-core");
  const executablePath = findFirefox();
  if (!executablePath) throw new Error("No Firefox was found: npm test installs one, or set FIREFOX_PATH.");
  return launch({
    browser: "firefox",
    executablePath,
    headless: true,
    // A cold start beside other browsers.
    timeout: 60_000,
    // No test reads the requests. To report each one takes a third of the browser's own time.
    networkEnabled: false,
    extraPrefsFirefox: { ...preferences, ...more },
  });
}
