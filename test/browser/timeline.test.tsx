// Tests src/video-call/component/timeline.ts
import { act, render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { preloadVideoCall, VideoCall, type VideoCallMark } from "react-qbox-video-call";
import { expect, inject, test, vi } from "vitest";
import { callIn, sayState } from "./say.js";

const platform = { hostName: inject("hostName"), domain: "test.kz", height: "300px" };
const names = (marks: readonly VideoCallMark[] | undefined) => marks?.map(({ name }) => name);

test("the marks come in their order, with milliseconds since mount that never fall", async () => {
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  const { container } = render(<VideoCall {...platform} userId={435} onTimeline={onTimeline} />, {
    wrapper: StrictMode,
  });
  const element = await callIn(container);
  for (const state of ["ringing", "connected", "ended"]) sayState(element, state);
  const marks = onTimeline.mock.lastCall?.[0];
  expect(names(marks)).toEqual(["script-requested", "script-loaded", "element-ready", "ringing", "connected", "ended"]);
  const times = marks?.map(({ ms }) => ms) ?? [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(0);
});

test("each mark is told once, when it is added, with those before it", async () => {
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  const { container } = render(<VideoCall {...platform} userId={435} onTimeline={onTimeline} />);
  const element = await callIn(container);
  sayState(element, "ringing");
  sayState(element, "ringing");
  expect(onTimeline.mock.calls.map(([marks]) => names(marks)?.at(-1))).toEqual([
    "script-requested",
    "script-loaded",
    "element-ready",
    "ringing",
  ]);
});

test("each mark is an entry of the browser's performance timeline", async () => {
  performance.clearMeasures();
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  const { container } = render(<VideoCall {...platform} userId={435} onTimeline={onTimeline} />);
  sayState(await callIn(container), "ringing");
  const entries = performance.getEntriesByType("measure");
  expect(onTimeline.mock.lastCall?.[0]).toEqual(
    entries.map(({ name, duration }) => ({ name: name.replace("qbox-video-call:", ""), ms: duration })),
  );
});

test("the script is marked as requested while the customer is not known yet", async () => {
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  const customer = { status: "pending", retry: () => {} } as const;
  render(<VideoCall {...platform} customer={customer} onTimeline={onTimeline} />);
  await waitFor(() => expect(names(onTimeline.mock.lastCall?.[0])).toContain("script-requested"));
  expect(names(onTimeline.mock.lastCall?.[0])).not.toContain("element-ready");
});

test("nobody listening leaves no trace", async () => {
  await preloadVideoCall(platform.hostName);
  performance.clearMeasures();
  const { container } = render(<VideoCall {...platform} userId={435} />);
  sayState(await callIn(container), "ringing");
  expect(performance.getEntriesByType("measure")).toEqual([]);
});

test("a listener that throws ends neither the call nor the page, and is reported as the page's error", async () => {
  const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
  addEventListener("error", failed);
  const onConnected = vi.fn();
  const onTimeline = () => {
    throw new Error("the host's own mistake");
  };
  const { container } = render(
    <VideoCall {...platform} userId={435} onTimeline={onTimeline} onConnected={onConnected} />,
  );
  sayState(await callIn(container), "connected");
  await act(async () => {});
  removeEventListener("error", failed);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalled();
});
