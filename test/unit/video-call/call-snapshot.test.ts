// Tests src/video-call/call/call-snapshot.ts
import { describe, expect, test } from "vitest";
import { withState } from "../../../src/video-call/call/call-snapshot.js";
import { type CallNow, noCall } from "../../../src/video-call/call/call-store.js";
import type { VideoCallState } from "../../../src/video-call/events.js";

/** The call after these states, each at its moment. */
const callAfter = (...states: [VideoCallState, number][]): CallNow =>
  states.reduce((call, [state, at]) => withState(call, state, at), noCall);

describe("a call", () => {
  test.each([
    ["ringing", true],
    ["connected", true],
    ["disconnected", true],
    ["redirected", true],
    ["cancelled", false],
    ["ended", false],
    ["closed", false],
  ] as const)("that is %s: under way %s, since that moment", (state, isActive) => {
    expect(callAfter([state, 1_000])).toMatchObject({ state, since: 1_000, isActive });
  });

  test("counts the time in which it was connected, and goes on after a break", () => {
    const connected = callAfter(["ringing", 0], ["connected", 1_000]);
    expect(connected).toMatchObject({ connectedMs: 0, connectedSince: 1_000 });
    const broken = withState(connected, "disconnected", 6_000);
    expect(broken).toMatchObject({ connectedMs: 5_000, connectedSince: undefined });
    const again = withState(withState(broken, "redirected", 7_000), "connected", 9_000);
    expect(again).toMatchObject({ connectedMs: 5_000, connectedSince: 9_000 });
    expect(withState(again, "ended", 10_000)).toMatchObject({ connectedMs: 6_000, connectedSince: undefined });
  });

  test("that is said to be connected twice counts from the first time", () => {
    const call = callAfter(["connected", 1_000], ["connected", 3_000]);
    expect(call).toMatchObject({ connectedMs: 2_000, connectedSince: 3_000 });
    expect(withState(call, "ended", 4_000).connectedMs).toBe(3_000);
  });

  test("loses no time when the clock is set back", () => {
    expect(callAfter(["connected", 9_000], ["disconnected", 1_000]).connectedMs).toBe(0);
  });

  test("keeps what was said in it until it is over, and then", () => {
    const greeted = { ...callAfter(["connected", 0]), lastGreet: { text: "Сәлем" } };
    expect(withState(greeted, "ended", 1_000).lastGreet).toEqual({ text: "Сәлем" });
    expect(withState(withState(greeted, "ended", 1_000), "closed", 2_000).lastGreet).toEqual({ text: "Сәлем" });
  });
});

describe("the next call of the same element", () => {
  test.each(["cancelled", "ended", "closed"] as const)("begins with nothing said after one that is %s", (state) => {
    const over = { ...callAfter(["connected", 0], [state, 5_000]), lastChat: { text: "a" } };
    const next = withState(over, "ringing", 9_000);
    expect(next).toMatchObject({ state: "ringing", since: 9_000, connectedMs: 0, lastChat: undefined });
  });

  test("what was said before its first state is not its own", () => {
    expect(withState({ ...noCall, lastChat: { text: "a" } }, "ringing", 0).lastChat).toBeUndefined();
  });
});
