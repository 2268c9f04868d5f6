// What a page pays for an import: minified, brotli, beside its peers; what loads only when needed is counted apart.
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Bytes; docs/decisions/0001-size.md says how they are kept. */
const budgets = [
  { name: "VideoCall alone", code: `export { VideoCall } from "./dist/index.js"`, limit: 2500 },
  { name: "client entry", code: `export * from "./dist/index.js"`, limit: 4000 },
  { name: "customer entry", code: `export * from "./dist/customer/index.js"`, limit: 6300 },
];

const brotli = (contents) => brotliCompressSync(contents).length;

/** Bundlers put into the first file what the later ones share with it; so the first is all but the later imports. */
const leaveOutLater = {
  name: "leave-out-later",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function bundle(code, plugins) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    write: false,
    logLevel: "error",
    plugins,
    external: ["react", "react-dom", "react/jsx-runtime", "@tanstack/react-query"],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return brotli(outputFiles[0].contents);
}

async function measure(code) {
  const now = await bundle(code, [leaveOutLater]);
  return { now, later: (await bundle(code, [])) - now };
}

let over = false;
for (const { name, code, limit } of budgets) {
  const { now, later } = await measure(code);
  over ||= now > limit;
  console.log(`${now > limit ? "over" : "ok  "}  ${name}: ${now} bytes (limit ${limit}), when needed ${later}`);
}
if (over) process.exit(1);
