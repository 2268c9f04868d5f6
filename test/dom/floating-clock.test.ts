// Tests src/video-call/floating/floating-window.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connected, ended, floatingScene } from "./floating-scene.js";

const start = 100_000_000;
beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] }));
// After those of the scene, whose spies may stand on these clocks.
afterEach(() => vi.useRealTimers());
const { scene, open } = floatingScene();

function openAt(now: typeof connected) {
  const opened = open({ now });
  // jsdom tells of the focus, which is in the window now, by a timer of its own.
  vi.advanceTimersByTime(0);
  return opened;
}
const clock = () => scene.box.querySelector("time")?.textContent;
const paused = (connectedMs: number) => ({ ...connected, connectedMs });
/** Connected since so long before now. */
const running = (ms: number, connectedMs = 0) => ({ ...connected, connectedMs, connectedSince: start - ms });

describe("the clock of the window", () => {
  test.each([
    [1, "0:00"],
    [999, "0:00"],
    [1_000, "0:01"],
    [9_999, "0:09"],
    [59_999, "0:59"],
    [60_000, "1:00"],
    [112_000, "1:52"],
    [600_000, "10:00"],
    [3_599_999, "59:59"],
    [3_600_000, "1:00:00"],
    [3_712_000, "1:01:52"],
    [7_199_000, "1:59:59"],
    [36_610_000, "10:10:10"],
  ])("says how long the call was connected: %d ms is %s", (ms, text) => {
    open({ now: paused(ms) });
    expect(clock()).toBe(text);
  });

  test.each([
    ["says nothing before the operator answers", paused(0), ""],
    ["begins at once when the operator answers", running(0), "0:00"],
    ["goes on from where it stopped", running(3_000, 5_000), "0:08"],
    ["does not go back when somebody sets the computer's clock back", running(-10_000, 5_000), "0:05"],
    ["begins at 0:00 where the computer's clock was set back", running(-10_000), "0:00"],
    ["keeps the time of a call that is over", ended, "1:01"],
  ])("%s", (_what, now, text) => {
    open({ now });
    expect(clock()).toBe(text);
  });

  test("goes forward as each second is full, and wakes the page no more often", () => {
    openAt(running(1_400));
    expect(clock()).toBe("0:01");
    const wait = vi.spyOn(globalThis, "setTimeout");
    vi.advanceTimersByTime(599);
    expect([clock(), wait.mock.calls.length]).toEqual(["0:01", 0]);
    vi.advanceTimersByTime(1);
    expect(clock()).toBe("0:02");
    expect(wait.mock.calls).toEqual([[expect.any(Function), 1000]]);
    vi.advanceTimersByTime(999);
    expect([clock(), wait.mock.calls.length]).toEqual(["0:02", 1]);
    vi.advanceTimersByTime(1);
    expect(clock()).toBe("0:03");
  });

  test("has one timer, however much the call tells", async () => {
    const { tell } = openAt(running(0));
    for (let times = 0; times < 3; times += 1) await tell(running(0));
    expect(vi.getTimerCount()).toBe(1);
  });

  test("stands still while the call is not connected, and runs again", async () => {
    const { tell } = openAt(running(2_000));
    await tell(paused(2_000));
    expect([clock(), vi.getTimerCount()]).toEqual(["0:02", 0]);
    vi.advanceTimersByTime(60_000);
    expect(clock()).toBe("0:02");
    await tell({ ...connected, connectedMs: 2_000, connectedSince: Date.now() });
    vi.advanceTimersByTime(3_000);
    expect(clock()).toBe("0:05");
  });

  test("stops when the window goes", async () => {
    const { close, tell } = openAt(running(1_000));
    close();
    await tell(running(5_000));
    expect([clock(), vi.getTimerCount()]).toEqual(["0:01", 0]);
  });
});
