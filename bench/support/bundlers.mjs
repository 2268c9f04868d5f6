import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { bench, root } from "./paths.mjs";

const defines = (mode) => ({ "process.env.NODE_ENV": JSON.stringify(mode) });

/** The build of the package that is measured; and one React, for the peers brought another one into this folder. */
const aliases = (dist) => ({
  "react-qbox-video-call": join(dist, "index.js"),
  react: join(root, "node_modules/react"),
  "react-dom": join(root, "node_modules/react-dom"),
  "@tanstack/react-query": join(root, "node_modules/@tanstack/react-query"),
});

/** Splits code as Vite does for an app: what is imported late stays in files of its own. */
export async function byVite(entry, dist, mode = "production") {
  const built = await vite({
    root: bench,
    configFile: false,
    logLevel: "error",
    mode,
    define: defines(mode),
    resolve: { alias: aliases(dist) },
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { page: entry }, output: { entryFileNames: "page.js" } },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (built);
  return new Map(output.map((file) => [`/${file.fileName}`, "code" in file ? file.code : String(file.source)]));
}

/** Splits code as esbuild does with `splitting`. */
async function byEsbuild(entry, dist) {
  const { outputFiles } = await esbuild({
    entryPoints: { page: entry },
    outdir: "/out",
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    logLevel: "error",
    define: defines("production"),
    alias: aliases(dist),
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice("/out".length), text]));
}

/** Each bundles one page: the scripts by path, `/page.js` first. */
export const bundlers = { Vite: byVite, esbuild: byEsbuild };
