// Tests src/index.ts, scripts/build.mjs
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../e2e/start.js";

test("a client build holds neither the secret nor any of the server's or the sandbox's code", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "onboarding-"));
  onTestFinished(() => rm(outDir, { recursive: true }));
  process.env.QBOX_SECRET = "the-secret-of-this-build";
  onTestFinished(() => {
    delete process.env.QBOX_SECRET;
  });
  const example = join(root, "examples/onboarding");
  await build({
    root: example,
    configFile: join(example, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true, sourcemap: true },
  });
  const files = (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(2);
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), "utf8");
    for (const forbidden of ["the-secret-of-this-build", "X-API-Secret", "/bridge/api/v1", "startSandbox"]) {
      expect(text.includes(forbidden), `${forbidden} in ${name}`).toBe(false);
    }
  }
});
