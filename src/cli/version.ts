import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads the version of this package. */
export function packageVersion(): string {
  return readManifest(join(packageFolder(), "package.json")).version ?? "unknown";
}

/** The folder of this package: the nearest above this file whose package.json has its name. */
export function packageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const { name } = readManifest(join(folder, "package.json"));
    if (name === "react-qbox-video-call" || folder === dirname(folder)) return folder;
  }
}

function readManifest(path: string): { name?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Most folders have no package.json.
    return {};
  }
}
