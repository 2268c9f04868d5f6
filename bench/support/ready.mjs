import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bench, root } from "./paths.mjs";

const writtenAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });

/** Installs the locked packages of `bench/`, unless that has been done since its lock was last written. */
export function ensureInstalled() {
  // npm writes this file at the end of an installation.
  const installedAt = writtenAt(join(bench, "node_modules/.package-lock.json"));
  if (installedAt < writtenAt(join(bench, "package-lock.json"))) run("npm", ["ci", "--loglevel=error"], bench);
}

/** Builds the package, unless that has been done since its source was last written. */
export function ensureBuilt() {
  const source = readdirSync(join(root, "src"), { recursive: true }).map((path) => join(root, "src", path));
  const changedAt = Math.max(...[...source, join(root, "vite.config.ts"), join(root, "package.json")].map(writtenAt));
  if (writtenAt(join(root, "dist/index.js")) < changedAt)
    run(process.execPath, [join(root, "scripts/build.mjs")], root);
}
