// Finds a redis-server for the rate limit's tests, and installs one where there is none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const findRedis = () =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "redis-server"))
    .find((path) => existsSync(path));

/** Finds a redis-server or installs the system's. */
export function ensureRedis() {
  const found = findRedis();
  if (found) return found;
  console.log("No redis-server on this machine: installing one.");
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "redis-server"],
  ]) {
    execFileSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"] });
  }
  const installed = findRedis();
  if (!installed) throw new Error("No redis-server could be installed. Install one and put it on PATH.");
  return installed;
}
