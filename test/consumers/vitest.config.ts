import { defineConfig } from "vitest/config";

/** What users do with the packed package, in folders outside the repository: `npm run consumers`. */
export default defineConfig({
  test: {
    name: "consumers",
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["support/pack.ts"],
    reporters: ["default", "./support/table.ts"],
    environment: "node",
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
