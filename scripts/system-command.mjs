// Finds a program of the system that tests need beside them, and installs it where there is none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Its path, on `PATH` or where the system keeps servers. */
export const findCommand = (name) =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Finds the command or installs the system's package of it. */
export function ensureCommand(name, systemPackage = name) {
  const found = findCommand(name);
  if (found) return found;
  console.log(`No ${name} on this machine: installing one.`);
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", systemPackage],
  ]) {
    execFileSync("apt-get", args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const installed = findCommand(name);
  if (!installed) throw new Error(`No ${name} could be installed. Install one and put it on PATH.`);
  return installed;
}
