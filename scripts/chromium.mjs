// Finds a Chromium for the tests and the screenshots, and installs one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { findCommand, installPackages } from "./system-command.mjs";

/** Without windows of its own: a page costs a third of what it costs the whole browser, which draws a window for each. */
const shell = "chromium-headless-shell";
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Quiet, with a camera and a microphone that are drawn, and no question about their use. */
export const chromiumArguments = [
  "--no-sandbox",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=document-user-activation-required",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/**
 * The same with less work. The camera draws five pictures a second: with its usual twenty, the end-to-end tests take an
 * eighth more CPU time. V8's two optimizing compilers are off, because a test ends before they save time: to open
 * Storybook takes a fifth less CPU time without them. If an argument is given twice, the last one counts.
 */
export const testChromiumArguments = [
  ...chromiumArguments,
  "--use-fake-device-for-media-stream=fps=5",
  "--js-flags=--no-turbofan --no-maglev",
];

/** The path of a whole Chromium, which asks for permissions as people see it; undefined when there is none. */
export function findWholeChromium() {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...names.map(findCommand)].find(
    (path) => path && existsSync(path),
  );
}

/** The path of `CHROMIUM_PATH`, of the headless shell of the system, or of a whole Chromium; undefined when there is none. */
export const findChromium = () => process.env.CHROMIUM_PATH || (findCommand(shell) ?? findWholeChromium());

/** The system's packages of the Chromium and the headless shell that are missing. */
export const packagesOfChromium = () => [
  ...(findWholeChromium() ? [] : ["chromium"]),
  ...(process.env.CHROMIUM_PATH || findCommand(shell) ? [] : [shell]),
];

/** Finds a Chromium; where the system's packages brought none, Playwright's own is fetched. */
export function requireChromium() {
  if (!findWholeChromium()) {
    const fetching = ["playwright", "install", "--with-deps", "chromium"];
    spawnSync("npx", fetching, { stdio: ["ignore", "inherit", "inherit"] });
  }
  const path = findChromium();
  if (!path) throw new Error("No Chromium could be installed. Install one and set CHROMIUM_PATH to it.");
  return path;
}

/** Finds a Chromium and its headless shell, or installs them; where no shell is to be had, the whole one does all. */
export function ensureChromium() {
  installPackages(packagesOfChromium());
  return requireChromium();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureChromium());
