// Tests src/video-call/diagnostics/watch-call.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { latestRecord } from "../../../../src/video-call/diagnostics/latest-record.js";
import { FakePeer } from "../../../support/fake-peer.js";
import { peerThat, slowAtSecond, stubPage, watched } from "./views.js";

beforeEach(() => {
  stubPage();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], now: 100_000 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const events = () => latestRecord()?.timeline.map(({ event }) => event);

describe("the quality", () => {
  test("is told and recorded every two seconds, for the time that it was measured", async () => {
    const { owner, onQuality, pass } = watched([new FakePeer()]);
    await pass(2249);
    expect(onQuality).not.toHaveBeenCalled();
    await pass(1);
    expect(onQuality.mock.calls).toEqual([[expect.objectContaining({ level: "good", path: "direct" })]]);
    expect(owner.sight).toEqual({ quality: onQuality.mock.calls[0]?.[0] });
    expect(latestRecord()).toMatchObject({ levelsMs: { good: 2250 }, last: { level: "good" } });
    await pass(1999);
    expect(onQuality).toHaveBeenCalledOnce();
    await pass(1);
    expect(onQuality).toHaveBeenCalledTimes(2);
    expect(latestRecord()?.levelsMs).toEqual({ good: 4250 });
  });

  test.each([
    ["is told, as a timer may come a little early", 1900, 1],
    ["waits for the next reading", 1899, 0],
    ["is told, though one reading came only after 4 s", 4250, 1],
    ["is unknown: the computer slept for more than 4 s", 4251, 0],
  ])("%s: after %d ms", async (_, ms, times) => {
    const { onQuality, pass } = watched([slowAtSecond(ms - 251)]);
    await pass(ms);
    expect(onQuality).toHaveBeenCalledTimes(times);
  });

  test("leaves out the time in which the computer slept", async () => {
    const { pass } = watched([slowAtSecond(4000)]);
    await pass(6250);
    expect(latestRecord()?.levelsMs).toEqual({});
    await pass(1);
    expect(latestRecord()?.levelsMs).toEqual({ good: 2000 });
  });

  test("leaves out the time without a connection", async () => {
    const { onQuality, open, pass } = watched();
    await pass(1500);
    open(new FakePeer());
    await pass(2249);
    expect(onQuality).not.toHaveBeenCalled();
    await pass(1);
    expect(latestRecord()?.levelsMs).toEqual({ good: 2250 });
  });

  test("counts all the time in which a second connection is opened", async () => {
    const { open, pass } = watched([new FakePeer()]);
    await pass(1750);
    open(new FakePeer());
    await pass(500);
    expect(latestRecord()?.levelsMs).toEqual({ good: 2250 });
  });
});

describe("a problem", () => {
  test("is told, seen and recorded when it begins and when it is over", async () => {
    const peer = new FakePeer();
    const { owner, onProblem, pass } = watched([peer]);
    await pass(1250);
    peer.camera.readyState = "ended";
    await pass(3000);
    const problem = { code: "camera-stopped", since: 101_250, isOver: false };
    expect(onProblem.mock.calls).toEqual([[problem]]);
    expect(owner.sight?.problems).toEqual([problem]);
    peer.camera.readyState = "live";
    await pass(1000);
    expect(onProblem.mock.calls.slice(1)).toEqual([[{ ...problem, isOver: true }]]);
    expect(owner.sight?.problems).toEqual([]);
    expect(latestRecord()?.problems).toEqual([{ code: "camera-stopped", since: 101_250, until: 105_250 }]);
    expect(events()?.filter((event) => event.includes("camera"))).toEqual([
      "problem:camera-stopped",
      "over:camera-stopped",
    ]);
  });

  test("can be a picture that stands still", async () => {
    const peer = new FakePeer();
    const { onProblem, pass } = watched([peer]);
    await pass(2250);
    Object.assign(peer.receiving, { videoFrames: 0, bytesPerFrame: 0 });
    await pass(3000);
    expect(onProblem).toHaveBeenCalledWith(expect.objectContaining({ code: "picture-frozen" }));
  });

  test.each([
    ["connected", 1],
    ["redirected", 0],
  ] as const)("depends on what the platform says: a call that is %s has %d", async (state, times) => {
    const { onProblem, pass } = watched([peerThat({ connectionState: "failed" })], {}, { state });
    await pass(1000);
    expect(onProblem).toHaveBeenCalledTimes(times);
  });

  test("is looked at further when its connection is closed", async () => {
    const peer = peerThat({ connectionState: "failed" });
    const { owner, pass } = watched([peer]);
    await pass(1000);
    peer.signalingState = "closed";
    await pass(1000);
    expect([owner.sight?.problems?.length, vi.getTimerCount()]).toEqual([1, 1]);
  });
});
