import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { bench, root } from "./paths.mjs";

const defines = { "process.env.NODE_ENV": '"production"' };

/** A page's own React, and the build of the package that is measured. */
const aliases = (dist) => ({
  "react-qbox-video-call": join(dist, "index.js"),
  react: join(root, "node_modules/react"),
  "react-dom": join(root, "node_modules/react-dom"),
  "@tanstack/react-query": join(root, "node_modules/@tanstack/react-query"),
});

const scripts = (files) => new Map(files.map(([name, code]) => [`/${name}`, code]));

async function byVite(entry, dist) {
  const built = await vite({
    root: bench,
    configFile: false,
    logLevel: "error",
    define: defines,
    resolve: { alias: Object.entries(aliases(dist)).map(([find, replacement]) => ({ find, replacement })) },
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { page: entry }, output: { entryFileNames: "page.js" } },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (built);
  return scripts(output.map((file) => [file.fileName, "code" in file ? file.code : String(file.source)]));
}

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
    define: defines,
    alias: aliases(dist),
  });
  return scripts(outputFiles.map(({ path, text }) => [path.slice("/out/".length), text]));
}

/** The scripts of a page by path, `/page.js` first, as each bundler splits them. */
export const bundlers = { Vite: byVite, esbuild: byEsbuild };
