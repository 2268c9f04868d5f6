import { join } from "node:path";
import { build } from "esbuild";
import type { Setting } from "./handlers.js";

const root = join(import.meta.dirname, "../../../..");

export interface EdgeBundle {
  code: string;
  /** What the bundle leaves to the runtime, as `kind name`. */
  outside: string[];
}

/** One script for a runtime without Node, made as a Worker's bundler makes it. */
export async function edgeBundle(setting: Setting): Promise<EdgeBundle> {
  const result = await build({
    entryPoints: [join(import.meta.dirname, "edge-entry.ts")],
    define: { SETTING: JSON.stringify(setting) },
    alias: { "react-qbox-video-call/server": join(root, "src/server/index.ts") },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    conditions: ["worker"],
    // The one door to Node, which is not opened here.
    external: ["./pool-transport.js"],
    metafile: true,
    logLevel: "error",
  });
  const outside = Object.values(result.metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ kind, path }) => `${kind} ${path}`),
  );
  return { code: result.outputFiles[0]?.text ?? "", outside };
}
