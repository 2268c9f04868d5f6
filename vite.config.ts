import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { browser, chromium, optimized, server } from "./test/chromium-projects.js";
import { engineProjects } from "./test/engines/projects.js";
import { oldPeers, oldQuery } from "./test/oldest-peers/alias.js";
import {
  alias,
  dom,
  domOldBrowsers,
  inJsdom,
  oldBrowserFiles,
  patientWaits,
  poll,
  source,
  ssr,
  unit,
  unitSlow,
} from "./test/quick-projects.js";
import { react18, react18Deps } from "./test/react18/alias.js";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    sourcemap: true,
    minify: false,
    // scripts/build.mjs empties it: the declarations are written there at the same time.
    emptyOutDir: false,
    lib: {
      // `index` is built by scripts/build.mjs, in a few files.
      entry: {
        "customer/index": source("customer/index.ts"),
        "server/index": source("server/index.ts"),
        "cli/main": source("cli/main.ts"),
        "sandbox/index": source("sandbox/index.ts"),
        "testing/index": source("testing/index.ts"),
        "testing/msw": source("testing/msw.ts"),
        "testing/playwright": source("testing/playwright.ts"),
      },
      formats: ["es"],
    },
    rolldownOptions: {
      // Everything that is not a file of ours stays an import: users' bundlers deduplicate it.
      external: (id) => !id.startsWith(".") && !id.startsWith("/"),
      output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
    },
  },
  test: {
    // By itself Vitest leaves one core to its own work. Of two that is half of the machine, and most of what the files
    // wait for is no computation.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      unit,
      unitSlow,
      {
        resolve: { alias },
        test: {
          name: "cli",
          expect: { poll },
          environment: "node",
          isolate: false,
          include: ["test/cli/*.test.ts"],
          globalSetup: ["test/cli/setup.ts"],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "types",
          environment: "node",
          include: ["test/types/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      dom,
      domOldBrowsers,
      browser,
      // The newest React beside the oldest TanStack Query: where their moments meet. <Activity> is React 19's.
      inJsdom(
        "dom-oldest-query-alone",
        { include: ["test/dom/{aborts,activity,endings,latest-wins,suspense,useCustomerUpsert}.test.tsx"] },
        oldQuery,
      ),
      inJsdom(
        "dom-oldest-peers",
        {
          // The others have neither React nor TanStack Query in them.
          include: [
            "test/dom/**/*.test.tsx",
            "test/dom/{query-key,region-parts,retry-delay}.test.ts",
            "test/oldest-peers/*.test.ts",
          ],
          exclude: ["test/dom/nginx.test.tsx", ...oldBrowserFiles],
        },
        oldPeers,
      ),
      inJsdom("dom-oldest-peers-old-browsers-alone", { include: oldBrowserFiles, isolate: true }, oldPeers),
      {
        plugins: [react()],
        resolve: { alias: [...alias, ...react18] },
        optimizeDeps: { include: optimized },
        server,
        test: {
          name: "browser-react18-alone",
          expect: { poll },
          include: ["test/browser/**/*.test.{ts,tsx}", "test/react18/*.test.tsx"],
          // What the browser or the widget's framework decides, whichever React made the element.
          exclude: [
            "test/browser/{accessibility,attributes*,call-quality,media-guard*,old-browsers,preflight,preload}.test.tsx",
            "test/browser/{caller-*,floating-window,frame*,lifecycle-plain,lifecycle-vue2}.test.tsx",
            "test/browser/{another-call,messages,other-window,shadow-root}.test.tsx",
            "test/browser/keep-alive-{frame,layer,plain,vue2}.test.tsx",
          ],
          setupFiles: [patientWaits, "test/browser/setup.ts"],
          globalSetup: ["test/browser/sandbox.ts", "test/react18/setup.ts"],
          testTimeout: 20_000,
          browser: chromium(),
        },
      },
      {
        plugins: [react()],
        resolve: { alias: [...alias, ...react18] },
        test: {
          name: "ssr-react18-alone",
          expect: { poll },
          environment: "node",
          include: ["test/ssr/**/*.test.{ts,tsx}"],
          setupFiles: [patientWaits],
          globalSetup: ["test/react18/setup.ts"],
          server: { deps: react18Deps },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [storybookTest({ configDir: fileURLToPath(new URL("./.storybook", import.meta.url)) })],
        resolve: { alias },
        test: {
          name: "stories-alone",
          // Each story sets up the one sandbox that they share. Last of all: the page of the last story stays open, with
          // its call, and takes most of a core until the run ends.
          fileParallelism: false,
          setupFiles: [".storybook/vitest.setup.ts"],
          testTimeout: 30_000,
          globalSetup: ["test/browser/sandbox.ts"],
          browser: chromium(),
        },
      },
      ...engineProjects({ plugins: [react()], resolve: { alias }, optimizeDeps: { include: optimized }, server }, poll),
      ssr,
      {
        resolve: { alias },
        test: {
          name: "preflight",
          expect: { poll },
          environment: "node",
          include: ["test/preflight/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "package",
          expect: { poll },
          environment: "node",
          include: ["test/package/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          expect: { poll },
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Last: beside other tests, calls with real video run out of time on two cores.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
