// What a page pays for an import: minified, brotli, beside its peers; what loads only when needed is counted apart.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleSize } from "./bundle-size.mjs";

const root = join(import.meta.dirname, "..");

/**
 * Bytes; docs/decisions/0004-one-piece.md says how they are kept. All that a usual call needs comes at once: until it
 * shows, nothing more is fetched.
 */
const budgets = [
  { name: "VideoCall", code: `export { VideoCall } from "./dist/index.js"`, limit: 11_150 },
  { name: "useCustomerUpsert", code: `export { useCustomerUpsert } from "./dist/index.js"`, limit: 4_800 },
  { name: "useCallResult", code: `export { useCallResult } from "./dist/index.js"`, limit: 1_200 },
  { name: "client entry", code: `export * from "./dist/index.js"`, limit: 18_950 },
  { name: "customer entry", code: `export * from "./dist/customer/index.js"`, limit: 6450 },
  // Paid for where functions are counted by their size; our own code, without the packages that are installed beside it.
  { name: "server entry", code: `export * from "./dist/server/index.js"`, limit: 31_000 },
  // Nobody's page pays for these: their limits tell of an import that came in unnoticed.
  { name: "sandbox entry", code: `export * from "./dist/sandbox/index.js"`, limit: 47_700 },
  { name: "testing entry", code: `export * from "./dist/testing/index.js"`, limit: 1_900 },
  { name: "testing/msw entry", code: `export * from "./dist/testing/msw.js"`, limit: 700 },
  { name: "testing/playwright entry", code: `export * from "./dist/testing/playwright.js"`, limit: 1_300 },
];

const { dependencies, peerDependencies, exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const besides = ["node:*", ...Object.keys(dependencies), ...Object.keys(peerDependencies)];

for (const entry of Object.values(exports)) {
  if (entry.default && !budgets.some(({ code }) => code.includes(entry.default))) {
    console.error(`${entry.default} has no budget.`);
    process.exit(1);
  }
}

let over = false;
for (const { name, code, limit } of budgets) {
  const { now, later } = await bundleSize(code, root, besides);
  over ||= now.brotli > limit;
  console.log(
    `${now.brotli > limit ? "over" : "ok  "}  ${name}: ${now.brotli} bytes (limit ${limit}), when needed ${later.brotli}`,
  );
}
if (over) process.exit(1);
