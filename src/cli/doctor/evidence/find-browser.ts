import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

export interface FoundBrowser {
  path: string;
  engine: "chromium" | "firefox";
}

const commands = [
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
  "chromium-headless-shell",
  "firefox",
  "firefox-esr",
];

const ofMac = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];

const ofWindows = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "Mozilla Firefox\\firefox.exe",
];

function candidates(env: NodeJS.ProcessEnv): string[] {
  const onPath = commands.flatMap((name) => (env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));
  if (process.platform === "darwin") return [...onPath, ...ofMac];
  if (process.platform !== "win32") return onPath;
  const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  return folders.flatMap((folder) => ofWindows.map((path) => join(folder, path)));
}

/** Finds an installed Chrome, Chromium, Edge or Firefox. A given path is taken as it is, if it is there. */
export function findBrowser(given: string | undefined, env: NodeJS.ProcessEnv): FoundBrowser | undefined {
  const path = (given === undefined ? candidates(env) : [given]).find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : { path, engine: /firefox/i.test(basename(path)) ? "firefox" : "chromium" };
}
