import { defineConfig } from "@playwright/test";
import { findChromium, testChromiumArguments } from "../../scripts/chromium.mjs";

const executablePath = findChromium();
const results = "../../test-results/storybook";

/** The stories bring their letters along; these make every machine draw them alike, whatever its settings for fonts. */
const lettersArguments = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];

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
  // A pixel may differ a little, as other versions of a browser smooth letters in another way, and some altogether: at
  // half the size the shortest word that is another has five times as many.
  expect: {
    timeout: 45_000,
    toHaveScreenshot: { threshold: 0.1, maxDiffPixels: 40, stylePath: "./still.css", scale: "device" },
  },
  use: {
    launchOptions: { ...(executablePath && { executablePath }), args: [...testChromiumArguments, ...lettersArguments] },
    contextOptions: { reducedMotion: "reduce" },
    // Half the size is enough to see a difference, and keeps the pictures small.
    deviceScaleFactor: 0.5,
  },
  projects: [
    { name: "site", testMatch: "site.spec.ts" },
    { name: "pictures", testMatch: "pictures.spec.ts" },
  ],
});
