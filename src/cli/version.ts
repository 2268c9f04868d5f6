import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads the version of this package, from the package.json in a folder above this file. */
export function packageVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const { name, version } = readManifest(join(folder, "package.json"));
    if (name === "react-qbox-video-call" && version !== undefined) return version;
    if (folder === dirname(folder)) return "unknown";
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
