// Finds a Chromium for the tests and the screenshots, and installs one where there is none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { ensurePackages, findCommand } from "./system-command.mjs";

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
 * The path of a Chromium: `CHROMIUM_PATH`, the headless shell of the system, Playwright's own, then any on `PATH`; undefined
 * when there is none.
 */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, findCommand(shell), chromium.executablePath(), ...names.map(findCommand)].find(
    (path) => path && existsSync(path),
  );
}

const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });

/** Finds a headless shell or installs one; where there is none to be had, any Chromium will do. */
export function ensureChromium() {
  const found = findChromium();
  if (found && (process.env.CHROMIUM_PATH || found.includes("headless"))) return found;
  console.log("No headless shell of Chromium on this machine: installing one.");
  const ways = [() => ensurePackages([shell])];
  if (!found) {
    ways.push(
      () => run("npx", "playwright", "install", "--with-deps", "chromium"),
      () => ensurePackages(["chromium"]),
    );
  }
  for (const install of ways) {
    try {
      install();
    } catch {
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  if (found) return found;
  throw new Error("No Chromium could be installed. Install one and set CHROMIUM_PATH to it.");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureChromium());
