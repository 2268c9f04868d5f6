// Tests src/video-call/component/, src/video-call/floating/, src/video-call/keeping/, src/video-call/script/, src/video-call/frame/, src/video-call/widget/
import { render, waitFor } from "@testing-library/react";
import type { VideoCallMark, VideoCallProps } from "react-qbox-video-call";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { takeAway } from "../support/baseline.js";
import { callIn, sayState } from "./say.js";

const call = { hostName: inject("hostName"), domain: "test.kz", height: "300px", userId: 435 } as const;
let giveBack = () => {};
let VideoCall: typeof import("react-qbox-video-call").VideoCall;

/** Before the package is loaded: what a browser lacks it lacks from the start. */
beforeAll(async () => {
  // React and the test tools have looked around already, and count on what they found.
  giveBack = takeAway({ fromUsAlone: true });
  ({ VideoCall } = await import("react-qbox-video-call"));
});
afterAll(() => giveBack());

async function calls(props: Partial<VideoCallProps>, find: (container: HTMLElement) => Promise<HTMLElement>) {
  const onTimeline = vi.fn<(marks: readonly VideoCallMark[]) => void>();
  const states: string[] = [];
  const onError = vi.fn();
  const listeners = { onTimeline, onError, onStateChange: ({ state }: { state: string }) => states.push(state) };
  const view = render(<VideoCall {...({ ...call, ...listeners, ...props } as VideoCallProps)} />);
  const element = await find(view.container);
  sayState(element, "ringing");
  sayState(element, "connected");
  expect(states).toEqual(["ringing", "connected"]);
  const names = onTimeline.mock.lastCall?.[0].map(({ name }) => name);
  expect(names).toEqual(["script-requested", "script-loaded", "element-ready", "ringing", "connected"]);
  expect(onError).not.toHaveBeenCalled();
  view.unmount();
  await waitFor(() => expect(document.querySelector("wc-video-call, iframe[title]")).toBeNull());
}

const inFrame = async (container: HTMLElement) => {
  const element = () => container.querySelector("iframe")?.contentDocument?.querySelector<HTMLElement>("wc-video-call");
  await waitFor(() => expect(element()).toBeTruthy());
  return element() as HTMLElement;
};

test("a call goes its way in a browser of the baseline", () => calls({}, callIn));

test("it is kept, moved and ended in a window above the page, which has no more than its own style", async () => {
  const props = { ...call, keepAlive: true } as VideoCallProps;
  const view = render(<VideoCall {...props} />);
  const element = await callIn(view.container);
  sayState(element, "connected");
  view.rerender(<p />);
  const end = () => document.querySelector<HTMLElement>("[data-qbox-floating] [data-part=end]");
  await waitFor(() => expect(end()).not.toBeNull());
  expect(document.querySelector("[data-part=popOut]")).toBeNull();
  view.rerender(<VideoCall {...props} />);
  await waitFor(() => expect(view.container.contains(element)).toBe(true));
  view.unmount();
  await waitFor(() => expect(end()).not.toBeNull());
  end()?.click();
  await waitFor(() => expect(document.querySelector("wc-video-call, [data-qbox-floating]")).toBeNull());
});

test("so does one in a frame, which names the tab", () => calls({ isolation: "frame", headTitle: "Bank" }, inFrame));

test("and one whose script is checked", () => calls({ isolation: "frame", integrity: "auto" }, inFrame));
