// For scripts/mutants/run.mjs: the tests that it names.
import { defineConfig } from "vitest/config";
import { browser } from "../../test/chromium-projects.js";
import { dom, domOldBrowsers, patientWaits, ssr, unit } from "../../test/quick-projects.js";
import { loadFailures } from "./load-failures.mjs";

const files = (process.env.MUTANTS_TESTS ?? "").split(",");

/** Stryker's runner asks for threads. They start quickly, but a test cannot set their time zone. */
const inProcesses = {
  name: "in-processes",
  configureVitest: ({ project }: { project: { config: { pool: string } } }) => {
    project.config.pool = "forks";
  },
};
const unitInProcesses = { ...unit, plugins: [inProcesses], test: { ...unit.test, name: "unit-in-processes" } };
const setsTimeZone = (file: string) => file.endsWith("-zones.test.ts");
const isOldBrowsers = (file: string) => file.includes("/old-browsers");

/** For mutants of code that runs while its file is loaded: otherwise Vitest loads a file once, for all tests. */
const loadAnew = process.env.MUTANTS_LOAD_ANEW ? ["scripts/mutants/load-anew.ts"] : [];

const withShortWaits = <Project extends typeof dom | typeof browser>(project: Project) => ({
  ...project,
  test: {
    ...project.test,
    expect: { poll: { timeout: 3_000 } },
    setupFiles: [...project.test.setupFiles, "scripts/mutants/short-waits.ts"],
  },
});

const isIn = (folder: string) => (file: string) => file.startsWith(folder);
const unitFiles = files.filter(isIn("test/unit/"));
const domFiles = files.filter(isIn("test/dom/"));

export default defineConfig({
  test: {
    reporters: [loadFailures],
    projects: [
      { project: unit, include: unitFiles.filter((file) => !setsTimeZone(file)) },
      { project: unitInProcesses, include: unitFiles.filter(setsTimeZone) },
      { project: withShortWaits(dom), include: domFiles.filter((file) => !isOldBrowsers(file)) },
      { project: withShortWaits(domOldBrowsers), include: domFiles.filter(isOldBrowsers) },
      { project: withShortWaits(browser), include: files.filter(isIn("test/browser/")) },
      { project: ssr, include: files.filter(isIn("test/ssr/")) },
    ]
      .filter(({ include }) => include.length)
      .map(({ project, include }) => {
        const setupFiles = project.test.setupFiles.filter((file) => file !== patientWaits);
        // The slow ones too: of some files they are the only tests.
        return {
          ...project,
          test: { ...project.test, include, exclude: [], setupFiles: [...setupFiles, ...loadAnew] },
        };
      }),
  },
});
