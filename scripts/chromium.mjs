// Finds a Chromium for the tests and the screenshots, and installs one where there is none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";

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

/** The path of a Chromium: `CHROMIUM_PATH`, then Playwright's own, then `PATH`; undefined when there is none. */
export function findChromium() {
  const paths = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...paths].find((path) => path && existsSync(path));
}

const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });

/** Finds a Chromium or installs one: by Playwright, else by the system's packages. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log("No Chromium on this machine: installing one.");
  for (const install of [
    () => run("npx", "playwright", "install", "--with-deps", "chromium"),
    () => {
      run("apt-get", "update", "-qq");
      run("apt-get", "install", "-y", "-qq", "chromium");
    },
  ]) {
    try {
      install();
    } catch {
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error("No Chromium could be installed. Install one and set CHROMIUM_PATH to it.");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureChromium());
