import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../support/paths.mjs";

/** The kinds of drift of the tests: written in TypeScript, which Node 20 does not run. */
export async function loadDrifts() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "test/support/drift-kinds.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
