// Tests src/video-call/component/timeline.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { markIn, type Timeline } from "../../../src/video-call/component/timeline.js";

let timeline: Timeline;
beforeEach(() => {
  timeline = { start: 1_000, marks: [] };
  vi.spyOn(performance, "now").mockReturnValue(1_250);
});
afterEach(() => void vi.restoreAllMocks());

const withoutMeasure = () =>
  vi.spyOn(performance, "measure").mockImplementation(() => {
    throw new TypeError("no");
  });

describe("a mark", () => {
  test("is told with all marks so far, and is an entry of the browser's timeline", () => {
    const measure = vi.spyOn(performance, "measure").mockReturnValue({ duration: 12.5 } as PerformanceMeasure);
    const onTimeline = vi.fn();
    const mark = markIn(timeline, onTimeline);
    mark("script-requested");
    mark("script-loaded");
    expect(onTimeline.mock.calls).toEqual([
      [[{ name: "script-requested", ms: 12.5 }]],
      [
        [
          { name: "script-requested", ms: 12.5 },
          { name: "script-loaded", ms: 12.5 },
        ],
      ],
    ]);
    expect(measure.mock.calls).toEqual([
      ["qbox-video-call:script-requested", { start: 1_000 }],
      ["qbox-video-call:script-loaded", { start: 1_000 }],
    ]);
  });

  test("is told for its first time only", () => {
    withoutMeasure();
    const onTimeline = vi.fn();
    const mark = markIn(timeline, onTimeline);
    mark("connected");
    mark("disconnected");
    mark("connected");
    expect(onTimeline).toHaveBeenCalledTimes(2);
  });

  test("does not change a list that the host has kept", () => {
    withoutMeasure();
    const onTimeline = vi.fn();
    markIn(timeline, onTimeline)("ringing");
    const first = onTimeline.mock.calls[0]?.[0];
    markIn(timeline, onTimeline)("connected");
    expect(first).toHaveLength(1);
  });

  test.each([
    [
      "throws",
      () => {
        throw new TypeError("no");
      },
    ],
    ["returns nothing", () => undefined],
  ])("has its time where the browser's timeline %s", (_name, behave) => {
    vi.spyOn(performance, "measure").mockImplementation(behave as never);
    const onTimeline = vi.fn();
    markIn(timeline, onTimeline)("ringing");
    expect(onTimeline).toHaveBeenCalledExactlyOnceWith([{ name: "ringing", ms: 250 }]);
  });

  test("is not made where nobody listens, or before the component has mounted", () => {
    const measure = vi.spyOn(performance, "measure");
    const onTimeline = vi.fn();
    markIn(timeline, undefined)("ringing");
    markIn({ marks: [] }, onTimeline)("ringing");
    expect([timeline.marks, onTimeline.mock.calls, measure.mock.calls]).toEqual([[], [], []]);
  });

  test("of a component that mounted at the page's first moment is made too", () => {
    withoutMeasure();
    const onTimeline = vi.fn();
    markIn({ start: 0, marks: [] }, onTimeline)("ringing");
    expect(onTimeline).toHaveBeenCalledExactlyOnceWith([{ name: "ringing", ms: 1_250 }]);
  });
});
