// Tests src/video-call/diagnostics/call-record.ts, src/video-call/diagnostics/latest-record.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { VideoCallProblemCode } from "../../../../src/video-call/call-problems.js";
import { beginRecord, note, noteProblem, noteQuality } from "../../../../src/video-call/diagnostics/call-record.js";
import { latestRecord } from "../../../../src/video-call/diagnostics/latest-record.js";
import { goodQuality, stubPage } from "./views.js";

beforeEach(stubPage);
afterEach(() => void vi.unstubAllGlobals());

const begin = () => beginRecord(false, 1000);
const problem = (code: VideoCallProblemCode, since: number, isOver = false) => ({ code, since, isOver });

describe("a record", () => {
  test.each([true, false])("is empty at the beginning, and the latest: framed %s", (isFramed) => {
    const record = beginRecord(isFramed, 1000);
    expect(record).toEqual({
      startedAt: 1000,
      isFramed,
      peers: 0,
      levelsMs: {},
      ranges: {},
      problems: [],
      timeline: [],
    });
    expect(latestRecord()).toBe(record);
  });

  test("has events in their order", () => {
    const record = begin();
    note(record, 1100, "peer:new");
    note(record, 1200, "page:hidden");
    expect(record.timeline).toEqual([
      { at: 1100, event: "peer:new" },
      { at: 1200, event: "page:hidden" },
    ]);
  });

  test("has the newest 150 events", () => {
    const record = begin();
    for (let at = 1; at <= 152; at++) note(record, at, "peer:new");
    expect(record.timeline.map(({ at }) => at)).toEqual(Array.from({ length: 150 }, (_, index) => index + 3));
  });
});

describe("a problem", () => {
  test("is in the record since it began, and in the timeline when it was told", () => {
    const record = begin();
    noteProblem(record, problem("picture-frozen", 2000), 4000);
    expect(record.problems).toEqual([{ code: "picture-frozen", since: 2000 }]);
    expect(record.timeline).toEqual([{ at: 4000, event: "problem:picture-frozen" }]);
  });

  test("that is over has its end, and another that is not over has none", () => {
    const record = begin();
    noteProblem(record, problem("camera-stopped", 1500), 3000);
    noteProblem(record, problem("picture-frozen", 2000), 4000);
    noteProblem(record, problem("picture-frozen", 2000, true), 5000);
    expect(record.problems).toEqual([
      { code: "camera-stopped", since: 1500 },
      { code: "picture-frozen", since: 2000, until: 5000 },
    ]);
    expect(record.timeline[2]).toEqual({ at: 5000, event: "over:picture-frozen" });
  });

  test("that comes a second time has an end of its own", () => {
    const record = begin();
    for (const since of [2000, 6000]) {
      noteProblem(record, problem("picture-frozen", since), since);
      noteProblem(record, problem("picture-frozen", since, true), since + 500);
    }
    expect(record.problems).toEqual([
      { code: "picture-frozen", since: 2000, until: 2500 },
      { code: "picture-frozen", since: 6000, until: 6500 },
    ]);
  });

  test("that is over and was never told is only in the timeline", () => {
    const record = begin();
    noteProblem(record, problem("picture-frozen", 2000, true), 5000);
    expect(record.problems).toEqual([]);
    expect(record.timeline).toEqual([{ at: 5000, event: "over:picture-frozen" }]);
  });

  test("is one of the newest 50", () => {
    const record = begin();
    for (let since = 1; since <= 52; since++) noteProblem(record, problem("picture-frozen", since), since);
    expect(record.problems.map(({ since }) => since)).toEqual(Array.from({ length: 50 }, (_, index) => index + 3));
  });
});

describe("the quality", () => {
  test("is in the timeline whenever its level is another one", () => {
    const record = begin();
    const levels = ["good", "good", "poor", "poor", "good"] as const;
    for (const [index, level] of levels.entries()) noteQuality(record, { ...goodQuality, level }, index, 2000);
    expect(record.timeline).toEqual([
      { at: 0, event: "level:good" },
      { at: 2, event: "level:poor" },
      { at: 4, event: "level:good" },
    ]);
  });

  test("is the last one, and each level has the time that it lasted", () => {
    const record = begin();
    const last = { ...goodQuality, level: "fair" } as const;
    noteQuality(record, goodQuality, 1, 2000);
    noteQuality(record, goodQuality, 2, 1900);
    noteQuality(record, last, 3, 2100);
    expect(record.last).toBe(last);
    expect(record.levelsMs).toEqual({ good: 3900, fair: 2100 });
  });

  test("has the range of each measurement", () => {
    const record = begin();
    const { receiving, sending } = goodQuality;
    noteQuality(record, goodQuality, 1, 2000);
    noteQuality(record, { ...goodQuality, rttMs: 70, lossPercent: 3, receiving: { ...receiving, kbps: 100 } }, 2, 2000);
    noteQuality(record, { ...goodQuality, rttMs: 10, jitterMs: 9, sending: { ...sending, kbps: 900 } }, 3, 2000);
    expect(record.ranges).toEqual({
      rttMs: { min: 10, max: 70, sum: 100, count: 3 },
      lossPercent: { min: 0, max: 3, sum: 3, count: 3 },
      jitterMs: { min: 5, max: 9, sum: 19, count: 3 },
      receivingKbps: { min: 100, max: 752, sum: 1604, count: 3 },
      sendingKbps: { min: 500, max: 900, sum: 1900, count: 3 },
    });
  });

  test("that was not measured has no range", () => {
    const record = begin();
    const unknown = { rttMs: undefined, lossPercent: undefined, jitterMs: undefined };
    noteQuality(record, { ...goodQuality, ...unknown }, 1, 2000);
    expect(Object.keys(record.ranges)).toEqual(["receivingKbps", "sendingKbps"]);
  });
});
