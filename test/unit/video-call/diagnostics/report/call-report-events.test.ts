// Tests src/video-call/diagnostics/report/call-report.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callReport } from "../../../../../src/video-call/diagnostics/report/call-report.js";
import { recordKey, stubPage } from "../views.js";

beforeEach(() => {
  stubPage();
  vi.stubGlobal("navigator", { userAgent: "" });
});

afterEach(() => void vi.unstubAllGlobals());

const startedAt = 1_000_000;
const day = 86_400_000;

function reportOf(given: object) {
  Reflect.set(document, recordKey, { latest: { startedAt, endedAt: startedAt, ...given } });
  return callReport();
}

const told = (...events: unknown[]) =>
  reportOf({ timeline: events.map((event) => ({ at: startedAt, event })) }).timeline.map(({ event }) => event);

describe("the timeline of a report", () => {
  test.each([
    ["state", ["ringing", "cancelled", "connected", "disconnected", "redirected", "ended", "closed"]],
    ["level", ["good", "fair", "poor", "lost"]],
    ["peer", ["new", "connecting", "connected", "disconnected", "failed", "closed"]],
    ["page", ["hidden", "visible", "offline", "online"]],
    ["problem", ["connection-failed", "connection-interrupted", "camera-stopped", "microphone-silent"]],
    ["problem", ["no-remote-sound", "no-remote-picture", "picture-frozen", "bandwidth-low"]],
    ["over", ["connection-failed", "connection-interrupted", "camera-stopped", "microphone-silent"]],
    ["over", ["no-remote-sound", "no-remote-picture", "picture-frozen", "bandwidth-low"]],
  ])("has each %s of %j", (kind, names) => {
    const events = names.map((name) => `${kind}:${name}`);
    expect(told(...events)).toEqual(events);
  });

  test("has nothing else", () => {
    expect(told("state:Айгерим", "page:closed", "peer:", "", "ringing", 7, null, undefined, ["peer:new"])).toEqual([]);
  });

  test("has the newest 150 entries, of those that are some", () => {
    const entries = Array.from({ length: 152 }, (_, at) => ({ at: startedAt + at, event: "peer:new" }));
    const { timeline } = reportOf({ timeline: [...entries, null, undefined, 0, ""] });
    expect(timeline.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 150 }, (_, index) => index + 2));
  });

  test.each([[undefined], [null], ["peer:new"], [{ length: 1 }]])("is empty where the record has %o", (given) => {
    expect(reportOf({ timeline: given, problems: given })).toMatchObject({ timeline: [], problems: [] });
  });
});

describe("the problems of a report", () => {
  const problem = (given: object) =>
    reportOf({ problems: [{ code: "picture-frozen", since: startedAt + 100, ...given }] }).problems[0];

  test.each([
    ["unknown while it lasts", undefined, undefined],
    ["as long as it was", startedAt + 350, 250],
    ["0 where it was over at once", startedAt + 100, 0],
    ["0 where it was over before it began", startedAt + 50, 0],
    ["0 where its end is no time", "later", 0],
  ])("last: %s", (_, until, forMs) => {
    expect(problem({ until })).toEqual({ code: "picture-frozen", atMs: 100, forMs });
  });

  test("are known ones", () => {
    expect(problem({ code: "Айгерим" })).toBeUndefined();
    expect(problem({ code: undefined })).toBeUndefined();
  });

  test("are the newest 50, of those that are some", () => {
    const all = Array.from({ length: 52 }, (_, at) => ({ code: "picture-frozen", since: startedAt + at }));
    const { problems } = reportOf({ problems: [...all, null, false] });
    expect(problems.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
  });
});

describe("a time in a report", () => {
  const atMs = (at: unknown) => reportOf({ timeline: [{ at, event: "peer:new" }] }).timeline[0]?.atMs;

  test.each([
    ["the beginning", startedAt, 0],
    ["a moment later", startedAt + 12.34, 12.3],
    ["before the beginning", startedAt - 1, 0],
    ["a day later", startedAt + day, day],
    ["more than a day later", startedAt + day + 1, day],
    ["a text", `${startedAt + 5}`, 0],
    ["no number", Number.NaN, 0],
    ["nothing", undefined, 0],
  ])("is counted from the beginning: %s", (_, at, expected) => {
    expect(atMs(at)).toBe(expected);
  });

  test.each([
    ["1970-01-01T00:16:40.000Z", startedAt],
    ["-271821-04-20T00:00:00.001Z", -8.64e15 + 1],
    ["1970-01-01T00:00:00.000Z", -8.64e15],
    ["1970-01-01T00:00:00.000Z", 8.64e15],
    ["1970-01-01T00:00:00.000Z", Number.POSITIVE_INFINITY],
    ["1970-01-01T00:00:00.000Z", Number.NaN],
    ["1970-01-01T00:00:00.000Z", `${startedAt}`],
    ["1970-01-01T00:00:00.000Z", undefined],
  ])("is a date, or the first one: %s of %o", (date, begin) => {
    expect(reportOf({ startedAt: begin }).call?.startedAt).toBe(date);
  });

  test("of the end is no time: the call has lasted 0 ms", () => {
    expect(reportOf({ endedAt: "later" }).call).toMatchObject({ durationMs: 0, isOver: true });
  });
});
