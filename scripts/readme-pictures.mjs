// Takes the README's pictures: the example as `npm start` shows it, with a real call that the robot answers.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { createServer } from "vite";
import { chromiumArguments, ensureChromium } from "./chromium.mjs";

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/images");
const example = join(root, "examples/onboarding");

mkdirSync(folder, { recursive: true });
const server = await createServer({ root: example, configFile: join(example, "vite.config.ts") });
await server.listen(0);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
try {
  for (const lang of ["en", "ru", "kk"]) {
    const page = await browser.newPage({ viewport: { width: 1120, height: 720 }, colorScheme: "light" });
    await page.goto(`${server.resolvedUrls.local[0]}?lang=${lang}`);
    await page.getByTestId("fill-sample").click();
    await page.getByTestId("submit").click();
    await page.getByTestId("start-call").click();
    await page.getByTestId("remote-video").waitFor();
    await page.waitForFunction(
      () => document.querySelector("wc-video-call")?.shadowRoot?.querySelector("video")?.videoWidth,
    );
    // The robot's greeting, which covers the picture for a moment, comes and goes.
    await page
      .getByText(/\b0?0:0?8\b/)
      .first()
      .waitFor();
    await page.screenshot({ path: join(folder, `call-${lang}.jpg`), type: "jpeg", quality: 80 });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
