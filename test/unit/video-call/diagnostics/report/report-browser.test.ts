// Tests src/video-call/diagnostics/report/report-browser.ts
import { describe, expect, test } from "vitest";
import { reportBrowser } from "../../../../../src/video-call/diagnostics/report/report-browser.js";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const android = "Mozilla/5.0 (Linux; Android 14; SM-S918B)";
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0";
const webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("a browser is told by its name and its major version", () => {
  test.each([
    ["chromium", 156, `${windows} ${chrome} Safari/537.36`],
    ["chromium", 157, `${windows} AppleWebKit/537.36 HeadlessChrome/157.0.0.0 Safari/537.36`],
    ["chromium", 158, `${iphone} ${webkit} CriOS/158.0.7000.1 Mobile/15E148 Safari/604.1`],
    ["edge", 155, `${windows} ${chrome} Safari/537.36 Edg/155.0.0.0`],
    ["edge", 154, `${android} ${chrome} Mobile Safari/537.36 EdgA/154.0.0.0`],
    ["edge", 153, `${iphone} ${webkit} Version/18.0 EdgiOS/153.0.0.0 Mobile/15E148 Safari/604.1`],
    ["opera", 120, `${windows} ${chrome} Safari/537.36 OPR/120.0.0.0`],
    ["samsung", 25, `${android} AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`],
    ["yandex", 24, `${windows} ${chrome} YaBrowser/24.10.0.0 Safari/537.36`],
    ["firefox", 153, "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/153.0"],
    ["firefox", 152, `${iphone} ${webkit} FxiOS/152.0 Mobile/15E148 Safari/605.1.15`],
    ["safari", 18, `${iphone} ${webkit} Version/18.1 Mobile/15E148 Safari/604.1`],
    ["safari", 26, `${mac} ${webkit} Version/26 Safari/605.1.15`],
    ["safari", 17, `${mac} ${webkit} Version/17.10.2 Safari/605.1.15`],
    ["other", undefined, `${iphone} ${webkit} Mobile/15E148 Safari/604.1`],
    ["other", undefined, `${mac} ${webkit} Version/18.1`],
    ["other", undefined, `${windows} NotChrome/156.0`],
    ["other", undefined, "Айгерим's own browser 77771234567"],
    ["other", undefined, ""],
  ])("%s %s of %j", (name, version, agent) => {
    expect(reportBrowser(agent)).toMatchObject({ name, version });
  });

  test("a version of 0 is none", () => {
    expect(reportBrowser("Firefox/0.1")).toEqual({ name: "firefox", version: undefined, system: "other" });
  });
});

describe("a system is told by its name", () => {
  test.each([
    ["android", android],
    ["ios", iphone],
    ["ios", "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X)"],
    ["ios", "Mozilla/5.0 (iPod touch; CPU iPhone OS 12_0 like Mac OS X)"],
    ["windows", windows],
    ["macos", mac],
    ["linux", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0)"],
    ["linux", "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)"],
    ["other", "Mozilla/5.0 (PlayStation 5)"],
    ["other", "Mozilla/5.0 (GNULinuxes; Androids)"],
    ["other", ""],
  ])("%s of %j", (system, agent) => {
    expect(reportBrowser(agent).system).toBe(system);
  });
});
