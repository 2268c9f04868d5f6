import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The main file of the command line. */
    qbox: string;
  }
}

/** Builds the command line once, in a folder inside the project, so that the packages are found. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "../..");
  const outDir = join(root, "node_modules/.cache/qbox-cli");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      lib: { entry: { "cli/main": join(root, "src/cli/main.ts") }, formats: ["es"] },
      rolldownOptions: {
        external: (id) => !id.startsWith(".") && !id.startsWith("/"),
        output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
      },
    },
  });
  project.provide("qbox", join(outDir, "cli/main.js"));
  return () => rm(outDir, { recursive: true, force: true });
}
