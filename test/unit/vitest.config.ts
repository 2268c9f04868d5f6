// `npm run test:unit`: one project alone starts in a third of the time that all of vite.config.ts takes.
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { unit } from "../quick-projects.js";

export default defineConfig({
  ...unit,
  root: join(import.meta.dirname, "../.."),
  test: {
    ...unit.test,
    // Many tests wait, for a time limit or for Redis: two processes would leave a core idle.
    maxWorkers: 3,
    // What the run before has compiled is not compiled again.
    experimental: { fsModuleCache: true },
  },
});
