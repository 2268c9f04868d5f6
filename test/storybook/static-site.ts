import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { preview } from "vite";

const root = join(import.meta.dirname, "../..");

/** Builds Storybook and serves its files from an origin that does nothing else. */
export default async function setup(): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), "storybook-"));
  const bin = join(root, "node_modules/.bin/storybook");
  await promisify(execFile)(bin, ["build", "--quiet", "-o", outDir], { cwd: root });
  const site = await preview({
    root: outDir,
    configFile: false,
    logLevel: "warn",
    appType: "mpa",
    build: { outDir },
    preview: { port: 0, host: "localhost" },
  });
  process.env.STORYBOOK_FOLDER = outDir;
  process.env.STORYBOOK_URL = site.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";
  return async () => {
    await site.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
