import type { VideoCallReport } from "./report-types.js";

/** The first that matches: others name Chrome and Safari, too. Groups give the major version. */
const browsers: [VideoCallReport["browser"]["name"], RegExp][] = [
  ["edge", /\bEdg(?:A|iOS)?\/(\d{1,4})/],
  ["opera", /\bOPR\/(\d{1,4})/],
  ["samsung", /\bSamsungBrowser\/(\d{1,4})/],
  ["yandex", /\bYaBrowser\/(\d{1,4})/],
  ["firefox", /\b(?:Firefox|FxiOS)\/(\d{1,4})/],
  ["chromium", /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d{1,4})/],
  ["safari", /\bVersion\/(\d{1,4})[\d.]* .*\bSafari\//],
];

const systems: [VideoCallReport["browser"]["system"], RegExp][] = [
  ["android", /\bAndroid\b/],
  ["ios", /\b(?:iPhone|iPad|iPod)\b/],
  ["windows", /\bWindows\b/],
  ["macos", /\bMac OS X\b/],
  ["linux", /\b(?:Linux|CrOS)\b/],
];

/** Which browser it is, in names of these tables. The rest of a user agent can tell a device, or an app, by name. */
export function reportBrowser(userAgent: string): VideoCallReport["browser"] {
  const [name, pattern] = browsers.find(([, pattern]) => pattern.test(userAgent)) ?? ["other", undefined];
  const [system] = systems.find(([, pattern]) => pattern.test(userAgent)) ?? ["other"];
  const version = Number(pattern?.exec(userAgent)?.[1]);
  return { name, version: version || undefined, system } as VideoCallReport["browser"];
}
