import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { npm } from "../../react18/installed.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package's path. */
    tarball: string;
  }
}

/** Packs what is built, once for all consumers. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "qbox-pack-"));
  const root = join(import.meta.dirname, "../../..");
  const name = await npm(root, "pack", "--ignore-scripts", "--silent", "--pack-destination", folder);
  project.provide("tarball", join(folder, name.trim()));
  return () => rm(folder, { recursive: true });
}
