import { defineConfig } from "@playwright/test";
import pictures from "./playwright.config.js";

/** Takes the pictures of live stories that the built site shows where there is no platform. */
export default defineConfig({
  ...pictures,
  reporter: "list",
  timeout: 600_000,
  workers: 1,
  projects: [{ name: "recordings", testMatch: "recordings.ts" }],
});
