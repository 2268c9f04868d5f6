// What an import costs a page: bundled and minified with its peers outside.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bundlers put into the first file what the later ones share with it; so the first is all but the later imports. */
const leaveOutLater = {
  name: "leave-out-later",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function bundle(code, folder, nodeModules, plugins) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    write: false,
    logLevel: "error",
    plugins,
    external: ["react", "react-dom", "@tanstack/react-query", ...nodeModules],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [{ contents }] = outputFiles;
  return {
    min: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    brotli: brotliCompressSync(contents).length,
  };
}

/**
 * The bytes of what `code` exports, imported from `folder`: `now` is fetched with the page, `later` when it is needed.
 *
 * @param nodeModules what a library asks for in Node alone
 * @returns {Promise<Record<"now" | "later", { min: number, gzip: number, brotli: number }>>}
 */
export async function bundleSize(code, folder, nodeModules = []) {
  const now = await bundle(code, folder, nodeModules, [leaveOutLater]);
  const all = await bundle(code, folder, nodeModules, []);
  const later = { min: all.min - now.min, gzip: all.gzip - now.gzip, brotli: all.brotli - now.brotli };
  return { now, later };
}
