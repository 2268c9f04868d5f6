import { join } from "node:path";
import { chromium } from "playwright";
import { build, type Rolldown } from "vite";
import type { TestProject } from "vitest/node";
import { findChromium, testChromiumArguments } from "../../scripts/chromium.mjs";
import { type Bridge, startBridge } from "../engines/bridge.js";

declare module "vitest" {
  export interface ProvidedContext {
    engine: "chromium" | "firefox" | "webkit";
    /** Address of the browser that all files of this project share. */
    browser: string;
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

async function startChromium(): Promise<Bridge> {
  const executablePath = findChromium();
  const server = await chromium.launchServer({
    ...(executablePath && { executablePath }),
    // Every name leads here, so that a page can be on a host which is not localhost.
    args: [...testChromiumArguments, "--host-resolver-rules=MAP *.test 127.0.0.1"],
  });
  return { address: server.wsEndpoint(), close: () => server.close() };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // First, so that no browser is left behind when the source does not build.
  project.provide("bundle", await bundlePage());
  const { engine } = project.getProvidedContext();
  const browser = await (engine === "chromium" ? startChromium() : startBridge(engine));
  project.provide("browser", browser.address);
  return () => browser.close();
}
