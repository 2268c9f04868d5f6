import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { byVite } from "./bundlers.mjs";
import { bench, root } from "./paths.mjs";

/** The scripts of one page, by path, as Vite bundles an app with what `npm run build` made of the package. */
export const bundlePage = (name, mode) => byVite(join(bench, "pages", `${name}.tsx`), join(root, "dist"), mode);

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
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  return outputFiles[0].text;
}
