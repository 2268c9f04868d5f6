// Tests src/video-call/diagnostics/recorded-call.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CallOwner } from "../../../../src/video-call/call/call-store.js";
import { latestRecord } from "../../../../src/video-call/diagnostics/latest-record.js";
import { recordedCall } from "../../../../src/video-call/diagnostics/recorded-call.js";
import { say, stubPage } from "./views.js";

beforeEach(() => {
  stubPage();
  vi.useFakeTimers({ toFake: ["Date"], now: 9000 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begun(owner: CallOwner = {}) {
  say(owner, { state: "ringing", since: 2000 });
  return { owner, record: recordedCall(owner) };
}

describe("a call's record", () => {
  test("begins with the call's state, at the moment of that state", () => {
    const { record } = begun();
    expect([record.startedAt, record.state, record.endedAt]).toEqual([2000, "ringing", undefined]);
    expect(record.timeline).toEqual([{ at: 2000, event: "state:ringing" }]);
    expect(latestRecord()).toBe(record);
  });

  test("begins now where the widget has told no state", () => {
    const owner: CallOwner = {};
    say(owner, {});
    const record = recordedCall(owner);
    expect([record.startedAt, record.state, record.timeline]).toEqual([9000, undefined, []]);
  });

  test.each([
    [true, { isFramed: true }],
    [false, { isFramed: false }],
    [false, {}],
  ])("says whether the widget is in a frame: %s, of %j", (isFramed, owner) => {
    expect(begun(owner).record.isFramed).toBe(isFramed);
  });

  test("goes on for whoever watches again, and is another call's no more", () => {
    const { owner, record } = begun();
    expect(recordedCall(owner)).toBe(record);
    expect(record.timeline).toHaveLength(1);
    expect(begun().record).not.toBe(record);
    expect(recordedCall(owner)).toBe(record);
  });

  test("has each state once, when it began", () => {
    const { owner, record } = begun();
    say(owner, { state: "connected", since: 5000 });
    say(owner, { state: "connected", since: 6000 });
    say(owner, { state: "disconnected" });
    expect(record.timeline.slice(1)).toEqual([
      { at: 5000, event: "state:connected" },
      { at: 9000, event: "state:disconnected" },
    ]);
    expect(record.state).toBe("disconnected");
  });

  test("keeps its last state where the widget tells none", () => {
    const { owner, record } = begun();
    say(owner, { state: undefined });
    expect(record.state).toBe("ringing");
    expect(record.timeline).toHaveLength(1);
  });

  test("ends with the call, and has its last state", () => {
    const { owner, record } = begun();
    say(owner, { state: "ended", since: 8000, isActive: false });
    expect(record).toMatchObject({ state: "ended", endedAt: 9000 });
    expect(record.timeline.at(-1)).toEqual({ at: 8000, event: "state:ended" });
  });

  test("does not end while the call is under way", () => {
    const { owner, record } = begun();
    say(owner, { state: "disconnected", since: 5000 });
    expect(record.endedAt).toBeUndefined();
    begun();
    expect(record.endedAt).toBeUndefined();
  });

  test("hears nothing of what comes after its call; the next call has a record of its own", () => {
    const { owner, record } = begun();
    say(owner, { state: "ended", since: 8000, isActive: false });
    const timeline = [...record.timeline];
    vi.setSystemTime(20_000);
    say(owner, { state: "ringing", since: 20_000 });
    const next = recordedCall(owner);
    expect(next).not.toBe(record);
    expect(next.timeline).toEqual([{ at: 20_000, event: "state:ringing" }]);
    say(owner, { state: "ended", since: 21_000, isActive: false });
    expect(record).toMatchObject({ endedAt: 9000, timeline });
  });
});
