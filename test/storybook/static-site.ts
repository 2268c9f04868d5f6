import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type PreviewServer, preview } from "vite";

const root = join(import.meta.dirname, "../..");

/** The policy of docs/storybook.md for a site that sends one. */
function documentedPolicy(): string {
  const page = readFileSync(join(root, "docs/storybook.md"), "utf8");
  const policy = /```\nContent-Security-Policy: ([^`]+)\n```/.exec(page)?.[1];
  if (!policy) throw new Error("docs/storybook.md gives no policy.");
  return policy.replaceAll(/\s+/g, " ");
}

const serve = (outDir: string, base: string, headers: Record<string, string>): Promise<PreviewServer> =>
  preview({
    root: outDir,
    base,
    configFile: false,
    logLevel: "error",
    appType: "mpa",
    build: { outDir },
    preview: { port: 0, host: "localhost", headers },
  });

const urlOf = ({ resolvedUrls }: PreviewServer): string => resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";

/**
 * Builds Storybook and serves its files from an origin that does nothing else; and once more from a folder of an origin,
 * as GitHub Pages do, under a policy.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), "storybook-"));
  const bin = join(root, "node_modules/.bin/storybook");
  await promisify(execFile)(bin, ["build", "--quiet", "-o", outDir], { cwd: root });
  const site = await serve(outDir, "/", {});
  const inFolder = await serve(outDir, "/bank/stories/", { "content-security-policy": documentedPolicy() });
  process.env.STORYBOOK_FOLDER = outDir;
  process.env.STORYBOOK_URL = urlOf(site);
  process.env.STORYBOOK_FOLDER_URL = urlOf(inFolder);
  return async () => {
    await Promise.all([site.close(), inFolder.close()]);
    await rm(outDir, { recursive: true, force: true });
  };
}
