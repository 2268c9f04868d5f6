import { join } from "node:path";
import { build, type Rolldown } from "vite";

/** The page's script; React's development build, which warns. */
export async function bundlePage(): Promise<string> {
  const bundle = (await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"development"' },
    resolve: {
      alias: [{ find: /^react-qbox-video-call$/, replacement: join(import.meta.dirname, "../../src/index.ts") }],
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
