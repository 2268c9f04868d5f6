// What a page pays for an import: minified, brotli, beside its peers; what loads only when needed is counted apart.
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Bytes. The bar that docs/decisions/0001-size.md speaks of stands beside what holds today. */
const budgets = [
  { name: "VideoCall alone", code: `export { VideoCall } from "./dist/index.js"`, limit: 6000, bar: 2500 },
  { name: "client entry", code: `export * from "./dist/index.js"`, limit: 9300, bar: 4000 },
  { name: "customer entry", code: `export * from "./dist/customer/index.js"`, limit: 6300 },
];

const brotli = (contents) => brotliCompressSync(contents).length;
const sum = (files) => files.reduce((total, { contents }) => total + brotli(contents), 0);

async function measure(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    charset: "utf8",
    outdir: "out",
    write: false,
    logLevel: "error",
    metafile: true,
    external: ["react", "react-dom", "react/jsx-runtime", "@tanstack/react-query"],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const first = new Set();
  const visit = (path) => {
    if (first.has(path) || !metafile.outputs[path]) return;
    first.add(path);
    for (const { path: imported, kind } of metafile.outputs[path].imports) {
      if (kind === "import-statement") visit(imported);
    }
  };
  visit(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === "<stdin>"));
  const isFirst = ({ path }) => [...first].some((name) => path.endsWith(name));
  return { now: sum(outputFiles.filter(isFirst)), later: sum(outputFiles.filter((file) => !isFirst(file))) };
}

let over = false;
for (const { name, code, limit, bar } of budgets) {
  const { now, later } = await measure(code);
  over ||= now > limit;
  const barText = bar ? `, bar ${bar}` : "";
  console.log(
    `${now > limit ? "over" : "ok  "}  ${name}: ${now} bytes (limit ${limit}${barText}), when needed ${later}`,
  );
}
if (over) process.exit(1);
