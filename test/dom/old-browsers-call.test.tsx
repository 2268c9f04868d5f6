// Tests src/video-call/component/, src/testing/
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import {
  checkCallSupport,
  useVideoCall,
  VideoCall,
  type VideoCallMark,
  type VideoCallProps,
} from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeAway } from "../support/baseline.js";

const videoCall = installVideoCallStub();
/** The machine is busy. */
const patience = { timeoutMs: 10_000 };
let giveBack = () => {};
beforeEach(() => {
  giveBack = takeAway();
});
afterEach(() => {
  cleanup();
  giveBack();
});

const call = { hostName: "https://qbox.example.kz", domain: "bank.kz", lang: "en" } as const;
const show = (props: Partial<VideoCallProps>) =>
  render(<VideoCall {...({ ...call, userId: 435, ...props } as VideoCallProps)} />, { wrapper: StrictMode });

test("the call shows, and reports its states and its end", async () => {
  const states: string[] = [];
  const view = show({ onStateChange: ({ state }) => states.push(state) });
  await act(() => videoCall.appears(patience));
  for (const state of ["ringing", "connected", "ended"] as const) act(() => videoCall.emit("state", state));
  expect(states).toEqual(["ringing", "connected", "ended"]);
  view.unmount();
  await videoCall.ends(patience);
});

test("each step is reported, without the browser's own timeline", async () => {
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  show({ onTimeline });
  await act(() => videoCall.appears(patience));
  act(() => videoCall.emit("state", "ringing"));
  const marks = onTimeline.mock.lastCall?.[0] ?? [];
  expect(marks.map(({ name }) => name)).toEqual(["script-requested", "script-loaded", "element-ready", "ringing"]);
  for (const { ms } of marks) expect(ms).toBeGreaterThanOrEqual(0);
});

test.each(["onStateChange", "onTimeline", "onReady", "onEvent", "onConnected"] as const)(
  "what %s throws is reported as itself, and the others are called",
  async (name) => {
    const mistake = new Error("the host's own mistake");
    const reported: unknown[] = [];
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, ms?: number) => {
      if (ms) return realSetTimeout(run, ms);
      return realSetTimeout(() => {
        try {
          run();
        } catch (error) {
          reported.push(error);
        }
      });
    }) as typeof setTimeout);
    const throws = vi.fn(() => {
      throw mistake;
    });
    const onGreet = vi.fn();
    const view = show({ onGreet, [name]: throws });
    await act(() => videoCall.appears(patience));
    act(() => videoCall.emit("state", "connected"));
    act(() => videoCall.emit("greet", {}));
    await waitFor(() => expect(reported).toContain(mistake));
    expect(new Set(reported)).toEqual(new Set([mistake]));
    expect(onGreet).toHaveBeenCalled();
    // A call under way would be told of its end by the unmount, after this test.
    act(() => videoCall.emit("state", "ended"));
    view.unmount();
    vi.restoreAllMocks();
  },
);
const realSetTimeout = setTimeout;

test("impossible props are an error, and the host's onError is called", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const onError = vi.fn();
  const { findByRole } = show({ hostName: undefined as never, onError });
  await findByRole("alert");
  expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(["invalid-props"]);
  vi.restoreAllMocks();
});

test("a rejected id is an error with its cause", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const cause = new Error("no session");
  const userId = Promise.reject(cause);
  const onError = vi.fn();
  show({ userId, onError });
  await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "user-id-failed", cause });
  vi.restoreAllMocks();
});

test("leaving is guarded while the call is under way", async () => {
  render(<GuardedCall />);
  await act(() => videoCall.appears(patience));
  act(() => videoCall.emit("state", "connected"));
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});

function GuardedCall() {
  useVideoCall({ guardLeaving: true });
  return <VideoCall {...call} anonymous />;
}

test("the check before the call answers", async () => {
  const support = await checkCallSupport({ lang: "en" });
  expect(support).toMatchObject({ ok: false, problem: "no-media-devices" });
});
