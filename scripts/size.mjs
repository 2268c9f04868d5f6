// What a page pays for an import: minified, brotli, beside its peers; what loads only when needed is counted apart.
import { join } from "node:path";
import { bundleSize } from "./bundle-size.mjs";

const root = join(import.meta.dirname, "..");

/** Bytes; docs/decisions/0001-size.md says how they are kept. */
const budgets = [
  { name: "VideoCall alone", code: `export { VideoCall } from "./dist/index.js"`, limit: 2500 },
  { name: "client entry", code: `export * from "./dist/index.js"`, limit: 4000 },
  { name: "customer entry", code: `export * from "./dist/customer/index.js"`, limit: 6300 },
];

let over = false;
for (const { name, code, limit } of budgets) {
  const { now, later } = await bundleSize(code, root);
  over ||= now.brotli > limit;
  console.log(
    `${now.brotli > limit ? "over" : "ok  "}  ${name}: ${now.brotli} bytes (limit ${limit}), when needed ${later.brotli}`,
  );
}
if (over) process.exit(1);
