// Tests src/video-call/diagnostics/problem-tracker.ts, src/video-call/diagnostics/detectors.ts
import { describe, expect, test } from "vitest";
import type { VideoCallProblemCode } from "../../../../src/video-call/call-problems.js";
import { createProblemTracker } from "../../../../src/video-call/diagnostics/problem-tracker.js";
import { type GivenView, track, viewOf } from "./views.js";

/** A call that begins at 1,000,000 ms. */
function trackedCall() {
  const tracker = createProblemTracker();
  let at = 1_000_000;
  return {
    tracker,
    /** What is told with a view. */
    look(view: GivenView, ms = 1000) {
      at += ms;
      return tracker.look(viewOf({ ...view, ms }), at);
    },
  };
}

const good: GivenView = {};
const down: GivenView = { link: "down" };
/** Of it nobody can say whether the connection is down. */
const unknown: GivenView = { link: undefined, sources: [] };
const slow: GivenView = { received: { audio: { lost: 50 } } };

const faults: [code: VideoCallProblemCode, startMs: number, endMs: number, fault: GivenView][] = [
  ["connection-interrupted", 2600, 1, down],
  ["camera-stopped", 2600, 1, { sources: [track("audio"), track("video", { readyState: "ended" })] }],
  ["microphone-silent", 2600, 1, { sources: [track("audio", { muted: true }), track("video")] }],
  ["no-remote-sound", 2600, 1, { received: { audio: { packets: 0 } } }],
  ["no-remote-picture", 1700, 1, { picture: "black" }],
  ["picture-frozen", 1700, 1, { picture: "still" }],
  ["bandwidth-low", 2600, 3600, slow],
];

describe.each(faults)("%s", (code, startMs, endMs, fault) => {
  test(`is told after ${startMs} ms, and not before`, () => {
    const { look } = trackedCall();
    expect(look(fault, startMs - 1)).toEqual([]);
    expect(look(fault, 1)).toEqual([{ code, since: 1_000_000, isOver: false }]);
  });

  test(`is over after ${endMs} ms, and not before`, () => {
    const { look } = trackedCall();
    look(fault, startMs);
    expect(look(good, endMs - 1)).toEqual(endMs === 1 ? [{ code, since: 1_000_000, isOver: true }] : []);
    expect(look(good, 1)).toEqual(endMs === 1 ? [] : [{ code, since: 1_000_000, isOver: true }]);
  });
});

describe("a problem", () => {
  test("that explains all others is told at once, and is over at once", () => {
    const { look } = trackedCall();
    const problem = { code: "connection-failed", since: 1_000_000 };
    expect(look({ link: "failed" })).toEqual([{ ...problem, isOver: false }]);
    expect(look(good)).toEqual([{ ...problem, isOver: true }]);
  });

  test("began when it was first seen, not when it was told", () => {
    const { look } = trackedCall();
    look(good);
    look(good);
    look(down);
    look(down);
    expect(look(down)).toEqual([{ code: "connection-interrupted", since: 1_002_000, isOver: false }]);
  });

  test("is told once, and once that it is over", () => {
    const { look } = trackedCall();
    const told = [down, down, down, down, down, down, good, good, good, good].map((view) => look(view).length);
    expect(told).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  });

  test("that comes and goes is not told", () => {
    const { look } = trackedCall();
    const views = [down, down, good, down, down, good, down, down];
    expect(views.flatMap((view) => look(view))).toEqual([]);
  });

  test("that goes and comes is not over", () => {
    const { look } = trackedCall();
    for (let i = 0; i < 6; i++) look(good);
    expect([slow, slow, slow].flatMap((view) => look(view))).toHaveLength(1);
    expect([good, good, good, slow, good, good, good].flatMap((view) => look(view))).toEqual([]);
    expect(look(good)).toHaveLength(1);
  });

  test("is told again when it is there again", () => {
    const { look } = trackedCall();
    const views = [down, down, down, good, down, down, down];
    expect(views.flatMap((view) => look(view))).toEqual([
      { code: "connection-interrupted", since: 1_000_000, isOver: false },
      { code: "connection-interrupted", since: 1_000_000, isOver: true },
      { code: "connection-interrupted", since: 1_004_000, isOver: false },
    ]);
  });

  test("neither begins nor ends with a moment of which nobody can tell", () => {
    const { look } = trackedCall();
    expect([down, down, unknown, unknown].flatMap((view) => look(view))).toEqual([]);
    expect(look(down)).toHaveLength(1);
    expect([unknown, unknown].flatMap((view) => look(view))).toEqual([]);
    expect(look(good)).toHaveLength(1);
  });
});

describe("a computer that slept for more than four seconds", () => {
  test("brings no problem", () => {
    const { look } = trackedCall();
    expect(look(down, 4001)).toEqual([]);
    expect(look(down)).toEqual([]);
  });

  test("ends none", () => {
    const { look } = trackedCall();
    look(down, 3000);
    expect(look(good, 4001)).toEqual([]);
    expect(look(good)).toHaveLength(1);
  });

  test("breaks none", () => {
    const { look } = trackedCall();
    look(down, 2000);
    look(good, 4001);
    expect(look(down)).toHaveLength(1);
  });
});

test("a pause of four seconds counts as any other time", () => {
  expect(trackedCall().look(down, 4000)).toHaveLength(1);
});

describe("the problems that are not over", () => {
  const codes = ({ tracker }: ReturnType<typeof trackedCall>) => tracker.open.map(({ code }) => code);

  test("are there as long as they last, the weightiest first", () => {
    const call = trackedCall();
    expect(call.tracker.open).toEqual([]);
    call.look(slow, 3000);
    expect(codes(call)).toEqual(["bandwidth-low"]);
    call.look({ ...slow, sources: [track("audio", { muted: true })], picture: "still" }, 3000);
    expect(codes(call)).toEqual(["microphone-silent", "picture-frozen", "bandwidth-low"]);
    call.look({ ...slow, picture: "still" });
    expect(codes(call)).toEqual(["picture-frozen", "bandwidth-low"]);
    call.look(good, 4000);
    expect(codes(call)).toEqual([]);
  });

  test("are told as over when the call ends, once", () => {
    const call = trackedCall();
    call.look(slow, 3000);
    call.look({ ...slow, picture: "still" }, 3000);
    expect(call.tracker.end()).toEqual([
      { code: "picture-frozen", since: 1_003_000, isOver: true },
      { code: "bandwidth-low", since: 1_000_000, isOver: true },
    ]);
    expect(call.tracker.open).toEqual([]);
    expect(call.tracker.end()).toEqual([]);
  });

  test("are no one else's: another call has its own", () => {
    trackedCall().look({ link: "failed" });
    expect(trackedCall().tracker.end()).toEqual([]);
  });
});
