import { join } from "node:path";
import { chromium } from "playwright";
import { build, type Rolldown } from "vite";
import type { TestProject } from "vitest/node";
import { chromiumArguments, findChromium } from "../../scripts/chromium.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** The browser that all files of this project share. */
    chromium: string;
    /** The bundled page script, by file name. */
    bundle: Record<string, string>;
  }
}

const root = join(import.meta.dirname, "..", "..");

/** React's development build, as StrictMode mounts twice there alone. */
async function bundlePage(): Promise<Record<string, string>> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' },
    resolve: { alias: { "react-qbox-video-call": join(root, "src/index.ts") } },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: { page: join(import.meta.dirname, "page.tsx") },
        output: { entryFileNames: "[name].js" },
      },
    },
  })) as Rolldown.RolldownOutput;
  return Object.fromEntries(
    output.map((file) => [file.fileName, file.type === "chunk" ? file.code : String(file.source)]),
  );
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  // First, so that no browser is left behind when the source does not build.
  const bundle = await bundlePage();
  const browser = await chromium.launchServer({
    ...(executablePath && { executablePath }),
    // Every name leads here, so that a page can be on a host which is not localhost.
    args: [...chromiumArguments, "--host-resolver-rules=MAP *.test 127.0.0.1"],
  });
  project.provide("bundle", bundle);
  project.provide("chromium", browser.wsEndpoint());
  return () => browser.close();
}
