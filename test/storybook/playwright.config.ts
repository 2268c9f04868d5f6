import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "../../scripts/chromium.mjs";

const executablePath = findChromium();
const results = "../../test-results/storybook";

/** Opens the built, static Storybook as a person does, and compares what each story looks like. */
export default defineConfig({
  testDir: ".",
  outputDir: results,
  reporter: [["dot"], ["html", { open: "never", outputFolder: `${results}-report` }]],
  globalSetup: "./static-site.ts",
  fullyParallel: true,
  workers: 2,
  // A busy machine takes its time to start all of Storybook; what has come ends a wait at once.
  timeout: 120_000,
  maxFailures: 20,
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // A pixel may differ a little, as other versions of a browser smooth letters in another way, and one in 300 altogether.
  expect: {
    timeout: 45_000,
    toHaveScreenshot: { threshold: 0.2, maxDiffPixelRatio: 0.003, stylePath: "./still.css", scale: "device" },
  },
  use: {
    launchOptions: { ...(executablePath && { executablePath }), args: chromiumArguments },
    contextOptions: { reducedMotion: "reduce" },
    // Half the size is enough to see a difference, and keeps the pictures small.
    deviceScaleFactor: 0.5,
  },
  projects: [
    { name: "site", testMatch: "site.spec.ts" },
    { name: "pictures", testMatch: "pictures.spec.ts" },
  ],
});
