// Finds the engines beside Chromium, and says what installs those that are not on this machine.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findCommand, packagesOfCommands, requireCommands } from "./system-command.mjs";

/** The path of a Firefox: `FIREFOX_PATH`, then `PATH`; undefined when there is none. */
export const findFirefox = () =>
  [process.env.FIREFOX_PATH, findCommand("firefox-esr"), findCommand("firefox")].find(
    (path) => path && existsSync(path),
  );

/** WebKitGTK's own small browser, which its driver starts; undefined when there is none. */
export function findMiniBrowser() {
  for (const folder of existsSync("/usr/lib") ? readdirSync("/usr/lib") : []) {
    const path = join("/usr/lib", folder, "webkit2gtk-4.1", "MiniBrowser");
    if (existsSync(path)) return path;
  }
  return undefined;
}

/** Exit code of a run whose engine has stopped answering: in `sysexits.h` "temporary failure, try again". */
export const engineStopped = 75;

const webKitCommands = ["WebKitWebDriver", "Xvfb"];

/** The system's packages of what is missing of Firefox and WebKit. */
export const packagesOfEngines = () => [
  ...(findFirefox() ? [] : ["firefox-esr"]),
  ...(findMiniBrowser() ? [] : ["libwebkit2gtk-4.1-0"]),
  ...packagesOfCommands(...webKitCommands),
];

/** @throws where an engine is still missing after the installation. */
export function requireEngines() {
  if (!findFirefox() || !findMiniBrowser())
    throw new Error("Firefox or WebKitGTK could not be installed. Install firefox-esr and webkit2gtk-driver.");
  requireCommands(...webKitCommands);
}
