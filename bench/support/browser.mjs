import { chromium } from "playwright";
import { chromiumArguments, ensureChromium } from "../../scripts/chromium.mjs";

/** A browser of its own for a part: nothing that another part did is still in its memory. */
export const launch = () => chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });

export async function chromiumVersion() {
  const browser = await launch();
  const version = browser.version();
  await browser.close();
  return version;
}

/** Opens a page, hands it on and closes it; what the page throws ends the measurement. */
export async function withPage(context, url, measure) {
  const page = await context.newPage();
  const thrown = new Promise((_, reject) => page.on("pageerror", reject));
  // It may come when nobody waits for it any more.
  thrown.catch(() => {});
  try {
    await page.goto(url);
    await page.waitForFunction(() => "bench" in globalThis);
    return await Promise.race([measure(page), thrown]);
  } finally {
    await page.close();
  }
}
