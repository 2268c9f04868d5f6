// Tests src/video-call/diagnostics/report/call-report.ts, src/video-call/diagnostics/report/package-version.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { version as reactVersion } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callReport } from "../../../../../src/video-call/diagnostics/report/call-report.js";
import { recordKey, stubPage } from "../views.js";

beforeEach(() => {
  stubPage();
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 2, 3, 4, 5) });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const startedAt = Date.UTC(2026, 0, 2, 3, 4, 0);
const media = { kbps: 752, fps: 30, width: 640, height: 480, frozenMs: 0 };
const last = {
  level: "fair",
  rttMs: 310,
  lossPercent: 1.5,
  jitterMs: 5,
  receiving: media,
  sending: { ...media, kbps: 500, frozenMs: 20 },
  path: "relay",
};

/** A report of a record that may be anything. */
function reportOf(given: object) {
  Reflect.set(document, recordKey, { latest: { startedAt, ...given } });
  return callReport();
}

const lastOf = (given: object) => reportOf({ last: { ...last, ...given } }).quality.last;

describe("a report", () => {
  test("has the browser and the versions, also if no call was watched", async () => {
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, "../../../../../package.json"), "utf8"));
    expect(callReport()).toStrictEqual({
      format: 1,
      createdAt: "2026-01-02T03:04:05.000Z",
      versions: { package: version, react: reactVersion },
      browser: { name: "firefox", version: 153, system: "linux" },
      call: undefined,
      quality: {
        last: undefined,
        levelsMs: { good: 0, fair: 0, poor: 0, lost: 0 },
        rttMs: undefined,
        lossPercent: undefined,
        jitterMs: undefined,
        receivingKbps: undefined,
        sendingKbps: undefined,
      },
      problems: [],
      timeline: [],
    });
  });

  test("has what was seen of the call", () => {
    const { call, quality, problems, timeline } = reportOf({
      endedAt: startedAt + 4000,
      isFramed: true,
      state: "ended",
      peers: 2,
      last,
      levelsMs: { good: 2000, fair: 1900.04 },
      ranges: {
        rttMs: { min: 10, max: 70, sum: 100, count: 3 },
        lossPercent: { min: 0, max: 3, sum: 3, count: 2 },
        jitterMs: { min: 5, max: 9, sum: 18, count: 3 },
        receivingKbps: { min: 100, max: 752, sum: 852, count: 2 },
        sendingKbps: { min: 0, max: 0, sum: 0, count: 1 },
      },
      problems: [
        { code: "picture-frozen", since: startedAt + 1000, until: startedAt + 1500.5 },
        { code: "bandwidth-low", since: startedAt + 2000 },
      ],
      timeline: [
        { at: startedAt, event: "state:ringing" },
        { at: startedAt + 1700, event: "problem:picture-frozen" },
      ],
    });
    expect(call).toEqual({
      startedAt: "2026-01-02T03:04:00.000Z",
      durationMs: 4000,
      isOver: true,
      isolation: "frame",
      state: "ended",
      peers: 2,
    });
    expect(quality).toEqual({
      last,
      levelsMs: { good: 2000, fair: 1900, poor: 0, lost: 0 },
      rttMs: { min: 10, mean: 33.3, max: 70 },
      lossPercent: { min: 0, mean: 1.5, max: 3 },
      jitterMs: { min: 5, mean: 6, max: 9 },
      receivingKbps: { min: 100, mean: 426, max: 752 },
      sendingKbps: { min: 0, mean: 0, max: 0 },
    });
    expect(problems).toEqual([
      { code: "picture-frozen", atMs: 1000, forMs: 500.5 },
      { code: "bandwidth-low", atMs: 2000, forMs: undefined },
    ]);
    expect(timeline).toEqual([
      { atMs: 0, event: "state:ringing" },
      { atMs: 1700, event: "problem:picture-frozen" },
    ]);
  });

  test("of a call under way has its time until now", () => {
    expect(reportOf({}).call).toMatchObject({ durationMs: 5000, isOver: false, isolation: "page", peers: 0 });
  });
});

describe("a number that can be no measurement is not told", () => {
  test.each([
    ["rttMs", 60_000],
    ["lossPercent", 100],
    ["jitterMs", 60_000],
  ])("of %s: more than %d, less than 0, or no number", (name, max) => {
    const told = (value: unknown) => (lastOf({ [name]: value }) as Record<string, unknown> | undefined)?.[name];
    expect([max, 0, 12.34, 12.36].map(told)).toEqual([max, 0, 12.3, 12.4]);
    expect([max + 0.1, -0.1, "12", Number.NaN, null, undefined].map(told)).toEqual(Array(6).fill(undefined));
  });

  test.each([
    ["kbps", 1_000_000, 0],
    ["fps", 1000, undefined],
    ["width", 16_384, undefined],
    ["height", 16_384, undefined],
    ["frozenMs", 60_000, 0],
  ])("of %s in a direction: more than %d", (name, max, none) => {
    const ofBoth = (value: number) => {
      const { receiving, sending } = lastOf({ receiving: { [name]: value }, sending: { [name]: value } }) ?? {};
      return [receiving, sending].map((one) => (one as Record<string, unknown> | undefined)?.[name]);
    };
    expect([ofBoth(max), ofBoth(max + 1)]).toEqual([
      [max, max],
      [none, none],
    ]);
  });

  test.each([
    ["rttMs", 60_000],
    ["lossPercent", 100],
    ["jitterMs", 60_000],
    ["receivingKbps", 1_000_000],
    ["sendingKbps", 1_000_000],
  ] as const)("of the range of %s: more than %d", (name, max) => {
    const range = (given: object) => {
      const one = { min: max, max, sum: max * 2, count: 2, ...given };
      return reportOf({ ranges: { [name]: one } }).quality[name];
    };
    expect(range({})).toEqual({ min: max, mean: max, max });
    const wrong = [{ min: max + 1 }, { max: max + 1 }, { sum: max * 2 + 2 }, { count: 0 }, { min: "1" }, { max: null }];
    expect(wrong.map(range)).toEqual(Array(6).fill(undefined));
  });

  test("of levels and connections", () => {
    const day = 86_400_000;
    const { quality, call } = reportOf({ levelsMs: { good: day, fair: day + 1, poor: "1", lost: -1 }, peers: 1000 });
    expect(quality.levelsMs).toEqual({ good: day, fair: 0, poor: 0, lost: 0 });
    expect([call?.peers, reportOf({ peers: 1001 }).call?.peers]).toEqual([1000, 0]);
  });
});

describe("a word that is not on a list is not told", () => {
  test.each([
    ["a level", { level: "Айгерим" }],
    ["no level", { level: undefined }],
  ])("%s: there is no quality then", (_, given) => {
    expect(lastOf(given)).toBeUndefined();
  });

  test.each(["direct", "relay"])("a path is %s", (path) => {
    expect([lastOf({ path })?.path, lastOf({ path: `${path}d` })?.path]).toEqual([path, undefined]);
  });

  test.each([[null], ["good"], [7], [undefined]])("a quality that is %o is none", (given) => {
    expect(reportOf({ last: given }).quality.last).toBeUndefined();
  });

  test.each([[null], ["text"], [undefined]])("a direction that is %o has no bytes and no picture", (given) => {
    expect(lastOf({ receiving: given, sending: given })).toEqual({
      ...last,
      receiving: { kbps: 0, frozenMs: 0 },
      sending: { kbps: 0, frozenMs: 0 },
    });
  });

  test.each([
    ["ringing", "ringing"],
    ["Айгерим", undefined],
  ])("a state: %s is %s", (state, told) => {
    expect(reportOf({ state }).call?.state).toBe(told);
  });

  test.each([[1], ["true"], [undefined]])("a frame is one only if that is said: %o", (isFramed) => {
    expect(reportOf({ isFramed }).call?.isolation).toBe("page");
  });
});

test.each([null, "text", undefined])("a range that is %o is none", (given) => {
  expect(reportOf({ ranges: { rttMs: given } }).quality.rttMs).toBeUndefined();
});
