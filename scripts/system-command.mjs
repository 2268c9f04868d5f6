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

/**
 * The packages that the system's lists have, by what `apt-cache policy` prints. Ubuntu's lists, for example, have no
 * Chromium, and `apt-get` installs nothing at all when it does not know one name.
 *
 * @param {string[]} names
 * @param {string} policies
 */
export const packagesIn = (names, policies) =>
  names.filter((name) => new RegExp(`^${name}:\\n.*\\n\\s+Candidate: (?!\\(none\\))`, "m").test(policies));

/**
 * Installs the system's packages in one go: each run of `apt-get` takes seconds for its lists and for manual pages.
 * Where that does not work, what requires the packages says what is missing, and what to do.
 */
export function installPackages(missing) {
  if (!missing.length || !findCommand("apt-get")) return;
  console.log(`Not on this machine, so it is installed: ${missing.join(", ")}.`);
  const run = (...args) => {
    const [command = "", ...rest] = aptGet(args);
    execFileSync(command, rest, { stdio: ["ignore", "inherit", "inherit"] });
  };
  try {
    run("update", "-qq");
    const policies = execFileSync("apt-cache", ["policy", ...missing], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    run("install", "-y", "-qq", "--no-install-recommends", ...packagesIn(missing, policies));
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}

/** Packages of the system that have another name than their command. */
const packageOf = { turnserver: "coturn", WebKitWebDriver: "webkit2gtk-driver", Xvfb: "xvfb" };

/** The system's packages of the commands that are missing. */
export const packagesOfCommands = (...names) =>
  names.filter((name) => !findCommand(name)).map((name) => packageOf[name] ?? name);

/** @throws where a command is still missing after the installation. */
export function requireCommands(...names) {
  const missing = names.filter((name) => !findCommand(name));
  if (missing.length) throw new Error(`Could not be installed: ${missing.join(", ")}. Install it and put it on PATH.`);
}
