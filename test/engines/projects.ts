import type { TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserProviderOption } from "vitest/node";
import { patientWaits } from "../quick-projects.js";
import { firefox } from "./firefox.js";
import { webkit } from "./webkit.js";

type Base = Pick<TestProjectInlineConfiguration, "plugins" | "resolve" | "optimizeDeps" | "server">;
type Poll = { timeout: number };

/** Components: what depends on the engine, in the two others. */
const engineFiles = [
  "accessibility",
  "floating-window",
  "frame",
  "frame-{fixed,look,policy}",
  "keep-alive-{frame,vue3}",
  "lifecycle{,-vue3}",
  "preflight",
  "second-submit",
  "submit",
];

/** The tests of components, as of `test/browser/`, in Vitest's browser mode. */
const components = (
  base: Base,
  poll: Poll,
  name: string,
  browser: "firefox" | "webkit",
  provider: BrowserProviderOption,
  files: string[],
): TestProjectInlineConfiguration => ({
  ...base,
  test: {
    name,
    expect: { poll },
    include: files.map((file) => `test/browser/${file}.test.tsx`),
    setupFiles: [patientWaits, "test/browser/setup.ts"],
    globalSetup: ["test/browser/sandbox.ts"],
    testTimeout: 40_000,
    fileParallelism: false,
    browser: {
      enabled: true,
      // Vitest's own page around the tests would follow every test of the run, and leave the engine no time.
      ui: false,
      screenshotFailures: false,
      // A cold start of WebKitGTK beside all other tests.
      connectTimeout: 120_000,
      provider,
      instances: [{ browser }],
    },
  },
});

/** The loader's tests drive a page from without, so that its policy can be any. */
const loader = (
  poll: Poll,
  name: string,
  engine: "chromium" | "firefox" | "webkit",
): TestProjectInlineConfiguration => ({
  test: {
    name,
    environment: "node",
    include: ["test/loader/**/*.test.ts"],
    provide: { engine },
    setupFiles: [patientWaits],
    globalSetup: ["test/loader/setup.ts"],
    expect: { poll },
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // A file goes on with the pages that earlier ones have opened, and with what they have imported.
    isolate: false,
    // One browser of either.
    ...(engine !== "chromium" && { fileParallelism: false }),
  },
});

export const engineProjects = (base: Base, poll: Poll): TestProjectInlineConfiguration[] => [
  components(base, poll, "firefox-alone", "firefox", firefox(), ["media-guard*", "call-quality", ...engineFiles]),
  // A WebKitGTK that has opened and closed the cameras of the guard's tests gives later calls none, now and then.
  components(base, poll, "webkit-alone", "webkit", webkit(), engineFiles),
  components(base, poll, "webkit-media-guard-alone", "webkit", webkit(), ["media-guard*"]),
  loader(poll, "loader", "chromium"),
  loader(poll, "loader-firefox-alone", "firefox"),
  loader(poll, "loader-webkit-alone", "webkit"),
];
