// The projects of Vitest that need no browser: those of vite.config.ts that scripts/mutants runs too.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { type oldPeers, oldPeersDeps } from "./oldest-peers/alias.js";

export const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Tests import the package by its name, as a user does; the names lead to the source. */
export const alias = [
  { find: /^react-qbox-video-call$/, replacement: source("index.ts") },
  { find: /^react-qbox-video-call\/(customer|server|sandbox|testing)$/, replacement: source("$1/index.ts") },
  { find: /^react-qbox-video-call\/testing\/(msw|playwright)$/, replacement: source("testing/$1.ts") },
];

/** On a busy machine a page takes its time to load; what has come ends the wait at once. */
export const poll = { timeout: 10_000 };

export const patientWaits = "test/support/patient-waits.ts";

const unitFiles = ["test/unit/**/*.test.{ts,tsx}", "test/docs/*.test.ts", "test/kit/vitest/*.test.{ts,tsx}"];
const slowUnitFiles = ["test/{unit,docs,kit}/**/*.slow.test.{ts,tsx}"];

const inNode = (name: string, files: { include: string[]; exclude?: string[] }) => ({
  resolve: { alias },
  test: {
    name,
    expect: { poll },
    environment: "node",
    // The files share what they import: half of the work. Helpers therefore clean up with `onTestFinished`, for a
    // hook beside a helper's imports belongs to the first file alone.
    isolate: false,
    ...files,
    setupFiles: [patientWaits],
    testTimeout: 20_000,
  },
});

export const unit = inNode("unit", { include: unitFiles, exclude: slowUnitFiles });

/** What takes more than a second or two: `npm run test:unit` answers while one still thinks of the change. */
export const unitSlow = inNode("unit-slow", { include: slowUnitFiles });

/** What a server renders. Some of the files open a browser. */
export const ssr = {
  plugins: [react()],
  resolve: { alias },
  test: {
    name: "ssr",
    expect: { poll },
    environment: "node",
    include: ["test/ssr/**/*.test.{ts,tsx}"],
    setupFiles: [patientWaits],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
};

/** They take the platform's newer functions away: each has a document, and a copy of all it imports, of its own. */
export const oldBrowserFiles = ["test/dom/old-browsers*.test.tsx"];

type JsdomFiles = { include: string[]; exclude?: string[]; isolate?: boolean };

/** In jsdom, beside the repository's peers or older ones. The files share what they import from `node_modules`. */
export const inJsdom = (name: string, files: JsdomFiles, olderPeers: typeof oldPeers = []) => ({
  plugins: [react()],
  resolve: { alias: [...alias, ...olderPeers] },
  test: {
    name,
    expect: { poll },
    environment: "jsdom",
    isolate: false,
    ...files,
    setupFiles: [patientWaits, "test/dom/own-state.ts", "test/dom/setup.ts"],
    testTimeout: 20_000,
    ...(olderPeers.length && { globalSetup: ["test/oldest-peers/setup.ts"], server: { deps: oldPeersDeps } }),
  },
});

export const dom = inJsdom("dom", {
  include: ["test/dom/**/*.test.{ts,tsx}", "test/forms/**/*.test.tsx"],
  exclude: oldBrowserFiles,
});

export const domOldBrowsers = inJsdom("dom-old-browsers", { include: oldBrowserFiles, isolate: true });
