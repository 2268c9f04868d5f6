// Finds programs of the system that tests need beside them, and installs those that are not there.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Its path, on `PATH` or where the system keeps servers. */
export const findCommand = (name) =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/**
 * `apt-get` as a command of this user: who is not root needs `sudo`, which must not ask for a password.
 *
 * @param {string[]} args
 * @returns {string[]}
 */
export function aptGet(args, isRoot = process.getuid?.() === 0) {
  const command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
  return isRoot ? command : ["sudo", "-n", ...command];
}

/** Installs the system's packages, in one go. */
export function ensurePackages(missing) {
  if (!missing.length) return;
  console.log(`Not on this machine, so it is installed: ${missing.join(", ")}.`);
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...missing],
  ]) {
    const [command = "", ...rest] = aptGet(args);
    execFileSync(command, rest, { stdio: ["ignore", "inherit", "inherit"] });
  }
}

/** Packages of the system that have another name than their command. */
const packageOf = { turnserver: "coturn" };

/** Installs the system's packages of the commands that are missing. */
export function ensureCommands(...names) {
  ensurePackages(names.filter((name) => !findCommand(name)).map((name) => packageOf[name] ?? name));
  const still = names.filter((name) => !findCommand(name));
  if (still.length) throw new Error(`Could not be installed: ${still.join(", ")}. Install it and put it on PATH.`);
}
