// The projects of Vitest that run in Chromium: those of vite.config.ts that scripts/mutants runs too.
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { findChromium, testChromiumArguments } from "../scripts/chromium.mjs";
import { alias, patientWaits, poll } from "./quick-projects.js";

const executablePath = findChromium();

/** Found ahead: a page that finds one late loads anew in the midst of a test. */
export const optimized = [
  "react/jsx-dev-runtime",
  "react-dom/client",
  "@tanstack/react-query",
  "@testing-library/react",
];

/**
 * Each file has a page of its own, and each page some 170 modules. Vite has the browser ask anew for each of them, in case
 * it has changed: in a run it has not, and while somebody watches it may.
 */
export const server = process.argv.includes("run") ? { headers: { "cache-control": "max-age=3600" } } : {};

export const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    // axe would measure the colours of a screen that is still fading in.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { ...(executablePath && { executablePath }), args: testChromiumArguments },
  }),
  instances: [{ browser: "chromium" as const }],
});

/** Components in a page. */
export const browser = {
  plugins: [react()],
  resolve: { alias },
  server,
  optimizeDeps: { include: optimized },
  test: {
    name: "browser",
    expect: { poll },
    include: ["test/browser/**/*.test.{ts,tsx}"],
    setupFiles: [patientWaits, "test/browser/setup.ts"],
    globalSetup: ["test/browser/sandbox.ts"],
    testTimeout: 20_000,
    browser: chromium(),
  },
};
