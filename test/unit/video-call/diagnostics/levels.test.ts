// Tests src/video-call/diagnostics/levels.ts
import { describe, expect, test } from "vitest";
import { levelOf } from "../../../../src/video-call/diagnostics/levels.js";
import { goodQuality } from "./views.js";

const { receiving, sending } = goodQuality;
const frozen = (frozenMs: number) => ({ receiving: { ...receiving, frozenMs } });

describe("a call", () => {
  test.each([
    ["a delay of 300 ms", { rttMs: 300 }, "good"],
    ["a delay of 301 ms", { rttMs: 301 }, "fair"],
    ["a delay of 800 ms", { rttMs: 800 }, "fair"],
    ["a delay of 801 ms", { rttMs: 801 }, "poor"],
    ["2 % of loss", { lossPercent: 2 }, "good"],
    ["2.1 % of loss", { lossPercent: 2.1 }, "fair"],
    ["10 % of loss", { lossPercent: 10 }, "fair"],
    ["10.1 % of loss", { lossPercent: 10.1 }, "poor"],
    ["50 ms of jitter", { jitterMs: 50 }, "good"],
    ["51 ms of jitter", { jitterMs: 51 }, "fair"],
    ["100 ms of jitter", { jitterMs: 100 }, "fair"],
    ["101 ms of jitter", { jitterMs: 101 }, "poor"],
    ["a picture that stood still for 150 ms", frozen(150), "good"],
    ["a picture that stood still for 151 ms", frozen(151), "fair"],
    ["a picture that stood still for 1000 ms", frozen(1000), "fair"],
    ["a picture that stood still for 1001 ms", frozen(1001), "poor"],
  ])("with %s is %o", (_, measured, level) => {
    expect(levelOf({ ...goodQuality, ...measured })).toBe(level);
  });

  test("is as its worst measurement is", () => {
    expect(levelOf({ ...goodQuality, rttMs: 301, jitterMs: 101 })).toBe("poor");
    expect(levelOf({ ...goodQuality, rttMs: 801, jitterMs: 51 })).toBe("poor");
    expect(levelOf({ ...goodQuality, rttMs: 301, jitterMs: 51 })).toBe("fair");
  });

  test("of which nothing was measured is good", () => {
    const unknown = { rttMs: undefined, lossPercent: undefined, jitterMs: undefined };
    expect(levelOf({ ...goodQuality, ...unknown })).toBe("good");
  });

  test("is judged by what the customer sees, not by what the customer sends", () => {
    expect(levelOf({ ...goodQuality, sending: { ...sending, frozenMs: 2000 } })).toBe("good");
  });
});
