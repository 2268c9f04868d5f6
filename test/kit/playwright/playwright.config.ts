import { defineConfig } from "@playwright/test";
import { findChromium, testChromiumArguments } from "../../../scripts/chromium.mjs";

const executablePath = findChromium();
const port = Number(process.env.KIT_PORT);

export default defineConfig({
  testDir: ".",
  reporter: "line",
  outputDir: "../../../test-results/kit",
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { ...(executablePath && { executablePath }), args: testChromiumArguments },
  },
  webServer: { command: `npx vite . --port ${port} --strictPort`, port },
});
