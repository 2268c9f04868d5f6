import { join } from "node:path";
import { version } from "react";
import { build, type Rolldown } from "vite";
import { react18 } from "../react18/alias.js";

/** The page's script, with the React that renders in this process too; its development build, which warns. */
export async function bundlePage(): Promise<string> {
  const bundle = (await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' },
    resolve: {
      alias: [
        { find: /^react-qbox-video-call$/, replacement: join(import.meta.dirname, "../../src/index.ts") },
        ...(version.startsWith("18.") ? react18 : []),
      ],
    },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: join(import.meta.dirname, "hydrate-page.tsx"),
        output: { codeSplitting: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  return bundle.output[0].code;
}
