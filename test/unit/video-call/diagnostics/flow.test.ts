// Tests src/video-call/diagnostics/flow.ts
import { describe, expect, test } from "vitest";
import { flowBetween, joinFlows, largest } from "../../../../src/video-call/diagnostics/flow.js";
import type { StreamStats } from "../../../../src/video-call/diagnostics/read-stats.js";
import { flow } from "./views.js";

const stream = (given: Partial<StreamStats> = {}): StreamStats => ({
  bytes: 0,
  packets: 0,
  lost: 0,
  frames: undefined,
  arrived: undefined,
  freezesMs: 0,
  energy: undefined,
  samplesMs: 0,
  jitterMs: undefined,
  width: undefined,
  height: undefined,
  fractionLost: undefined,
  limitedToKbps: undefined,
  ...given,
});

const streams = (given: Record<string, Partial<StreamStats>>) =>
  new Map(Object.entries(given).map(([id, one]) => [id, stream(one)]));

const first: StreamStats = {
  bytes: 1000,
  packets: 10,
  lost: 2,
  frames: 30,
  arrived: 31,
  freezesMs: 100,
  energy: 0.5,
  samplesMs: 1000,
  jitterMs: 5,
  width: 640,
  height: 480,
  fractionLost: 0.125,
  limitedToKbps: 60,
};

const next: StreamStats = {
  bytes: 3500,
  packets: 23,
  lost: 5,
  frames: 37,
  arrived: 42,
  freezesMs: 350,
  energy: 0.75,
  samplesMs: 2000,
  jitterMs: 4,
  width: 320,
  height: 240,
  fractionLost: 0.25,
  limitedToKbps: 50,
};

describe("between two readings", () => {
  test("a stream has what it counted meanwhile, and what holds now", () => {
    expect(flowBetween(new Map([["a", first]]), new Map([["a", next]]))).toEqual({
      kbits: 20,
      packets: 13,
      lost: 3,
      frames: 7,
      arrived: 11,
      freezesMs: 250,
      energy: 0.25,
      samplesMs: 1000,
      allFrames: 37,
      allEnergy: 0.75,
      allSamplesMs: 2000,
      width: 320,
      height: 240,
      jitterMs: 4,
      fractionLost: 0.25,
      limitedToKbps: 50,
    });
  });

  test("a new stream has all that it has counted", () => {
    expect(flowBetween(new Map([["other", next]]), new Map([["a", first]]))).toMatchObject({
      kbits: 8,
      packets: 10,
      lost: 2,
      frames: 30,
      arrived: 31,
      freezesMs: 100,
      energy: 0.5,
      samplesMs: 1000,
    });
  });

  test("a counter that goes back has counted nothing: a late packet was no loss after all", () => {
    expect(flowBetween(new Map([["a", next]]), new Map([["a", first]]))).toMatchObject({
      kbits: 0,
      packets: 0,
      lost: 0,
      frames: 0,
      arrived: 0,
      freezesMs: 0,
      energy: 0,
      samplesMs: 0,
    });
  });

  test("what the browser does not count is 0, and is known to be unknown", () => {
    expect(flowBetween(streams({ a: {} }), streams({ a: {} }))).toStrictEqual(flow({ allSamplesMs: 0 }));
    expect(flowBetween(streams({ a: {} }), streams({ a: { frames: 3 } }))).toMatchObject({ frames: 3, allFrames: 3 });
  });

  test("several streams count together, and of what holds the largest counts", () => {
    const before = streams({ a: { packets: 1 }, b: { packets: 2 } });
    const after = streams({ a: { packets: 5, width: 640, jitterMs: 3 }, b: { packets: 8, width: 320, jitterMs: 9 } });
    expect(flowBetween(before, after)).toMatchObject({ packets: 10, width: 640, jitterMs: 9 });
  });

  test("a stream that is gone counts no more", () => {
    expect(flowBetween(new Map([["a", next]]), new Map())).toStrictEqual(flow());
  });
});

describe("flows that are joined", () => {
  test("have the sum of what is counted, and the largest of what holds", () => {
    const one = flow({ kbits: 1, packets: 2, lost: 3, frames: 4, arrived: 5, freezesMs: 6, energy: 7, samplesMs: 8 });
    const other = flow({ kbits: 10, packets: 20, lost: 30, frames: 40, arrived: 50, freezesMs: 60, energy: 70 });
    expect(
      joinFlows([
        { ...one, allFrames: 1, allEnergy: 12, allSamplesMs: 3, width: 14 },
        { ...other, allFrames: 11, allEnergy: 2, allSamplesMs: 13, width: 4, samplesMs: 80 },
        flow({ height: 15, jitterMs: 6, fractionLost: 17, limitedToKbps: 8 }),
        flow({ height: 5, jitterMs: 16, fractionLost: 7, limitedToKbps: 18 }),
      ]),
    ).toEqual({
      kbits: 11,
      packets: 22,
      lost: 33,
      frames: 44,
      arrived: 55,
      freezesMs: 66,
      energy: 77,
      samplesMs: 88,
      allFrames: 11,
      allEnergy: 12,
      allSamplesMs: 13,
      width: 14,
      height: 15,
      jitterMs: 16,
      fractionLost: 17,
      limitedToKbps: 18,
    });
  });

  test("are nothing if there are none", () => {
    expect(joinFlows([])).toStrictEqual(flow());
  });
});

test.each([
  [[], undefined],
  [[undefined, undefined], undefined],
  [[0], 0],
  [[undefined, 3, 7, undefined, 2], 7],
  [[-3, -1, -2], -1],
])("the largest of %j is %s", (values, expected) => {
  expect(largest(values)).toBe(expected);
});
