import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureChromium } from "../../../scripts/chromium.mjs";
import { npm } from "../../react18/installed.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package's path. */
    tarball: string;
  }
}

/** A browser, and what is built, packed once for all consumers. */
export default async function setup(project: TestProject) {
  ensureChromium();
  const folder = await mkdtemp(join(tmpdir(), "qbox-pack-"));
  const root = join(import.meta.dirname, "../../..");
  const name = await npm(root, "pack", "--ignore-scripts", "--silent", "--pack-destination", folder);
  project.provide("tarball", join(folder, name.trim()));
  return () => rm(folder, { recursive: true });
}
