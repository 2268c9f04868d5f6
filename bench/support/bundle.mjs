import { join, sep } from "node:path";
import { build } from "esbuild";
import { bench, root } from "./paths.mjs";

const defines = (mode) => ({
  "process.env.NODE_ENV": JSON.stringify(mode),
  __VUE_OPTIONS_API__: "false",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
});

/**
 * The scripts of one page, by path. The package is what `npm run build` made of it; its late parts stay files of their
 * own, which a page fetches when it needs them, as an app's would.
 */
export async function bundlePage(name, mode = "production") {
  const { outputFiles } = await build({
    entryPoints: { page: join(bench, "pages", `${name}.tsx`) },
    alias: {
      "react-qbox-video-call": join(root, "dist/index.js"),
      // The peers brought a React of their own into this folder.
      react: join(root, "node_modules/react"),
      "react-dom": join(root, "node_modules/react-dom"),
    },
    outdir: bench,
    write: false,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxDev: false,
    logLevel: "error",
    define: defines(mode),
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(bench.length).replaceAll(sep, "/"), text]));
}

/** A widget as one classic script, as a platform serves it. */
export async function bundleWidget(name) {
  const { outputFiles } = await build({
    entryPoints: [join(bench, "pages/widgets", `${name}.ts`)],
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
    define: defines("production"),
  });
  return outputFiles[0].text;
}
