import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AppFolder } from "./app-folder.js";

export interface PackageManager {
  id: string;
  /** The files that it writes. */
  locks: readonly string[];
  /** Adds packages to the app. */
  add: string;
  /** Runs a script of package.json. */
  run: string;
  /** Runs a command of an installed package. */
  exec: string;
}

const npm: PackageManager = {
  id: "npm",
  locks: ["package-lock.json", "npm-shrinkwrap.json"],
  add: "npm install",
  run: "npm run",
  exec: "npx",
};

/** An app that has two lock files has npm's by mistake. */
const managers: readonly PackageManager[] = [
  { id: "pnpm", locks: ["pnpm-lock.yaml"], add: "pnpm add", run: "pnpm", exec: "pnpm exec" },
  { id: "yarn", locks: ["yarn.lock"], add: "yarn add", run: "yarn", exec: "yarn" },
  { id: "bun", locks: ["bun.lock", "bun.lockb"], add: "bun add", run: "bun run", exec: "bunx" },
  npm,
];

/**
 * The package manager of an app: that which package.json names, else that of the nearest lock file, in the app's folder
 * or above it, up to the root of the repository. Else npm.
 */
export function packageManager({ path, manifest }: AppFolder): PackageManager {
  const name = typeof manifest.packageManager === "string" ? manifest.packageManager.split("@")[0] : undefined;
  return managers.find(({ id }) => id === name) ?? byLockFile(path) ?? npm;
}

function byLockFile(path: string): PackageManager | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    const has = (name: string) => existsSync(join(folder, name));
    const found = managers.find(({ locks }) => locks.some(has));
    if (found || folder === dirname(folder) || has(".git")) return found;
  }
}
