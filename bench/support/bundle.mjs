import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build } from "vite";
import { bench, root } from "./paths.mjs";

const defines = (mode) => ({
  "process.env.NODE_ENV": JSON.stringify(mode),
  __VUE_OPTIONS_API__: "false",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
});

/**
 * The scripts of one page, by path, as Vite bundles an app. The package is what `npm run build` made of it; its late
 * parts stay files of their own, which a page fetches when it needs them.
 */
export async function bundlePage(name, mode = "production") {
  const built = await build({
    root: bench,
    configFile: false,
    logLevel: "error",
    mode,
    define: defines(mode),
    // The peers brought a React of their own into this folder.
    resolve: {
      alias: [
        { find: "react-qbox-video-call", replacement: join(root, "dist/index.js") },
        { find: /^(react|react-dom)(?=$|\/)/, replacement: join(root, "node_modules/$1") },
      ],
    },
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { page: join(bench, "pages", `${name}.tsx`) }, output: { entryFileNames: "page.js" } },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (built);
  return new Map(output.map((file) => [`/${file.fileName}`, "code" in file ? file.code : String(file.source)]));
}

/** A widget as one classic script, as a platform serves it. */
export async function bundleWidget(name) {
  const { outputFiles } = await esbuild({
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
