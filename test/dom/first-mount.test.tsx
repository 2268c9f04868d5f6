// Tests src/video-call/component/, src/testing/
import { act, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { beforeEach, expect, test, vi } from "vitest";

installVideoCallStub();
const errors = vi.spyOn(console, "error");
beforeEach(() => void errors.mockClear());

const call = { hostName: "https://qbox.example.kz", domain: "bank.kz", lang: "en", userId: 435 } as const;
const show = (props: Partial<VideoCallProps> = {}) =>
  render(<VideoCall {...({ ...call, ...props } as VideoCallProps)} />, { wrapper: StrictMode });
const element = () => document.querySelector("wc-video-call");

test("where the script is there already, the first mount shows the element in the same task", () => {
  show();
  expect(element()?.getAttribute("user-id")).toBe("435");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an error is there in words, with its button, in the same task", () => {
  const retry = vi.fn();
  const error = { code: "network", retryable: true } as never;
  vi.spyOn(console, "error").mockImplementation(() => {});
  show({ userId: undefined, customer: { status: "error", error, retry } } as never);
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  expect(retry).toHaveBeenCalledOnce();
});

test("a user's test sees no warning about act, from the mount through the call to its end", async () => {
  const view = show();
  const say = (state: string) =>
    act(() => {
      const detail = [{ subject: "call", payload: { type: "state", data: { state } } }];
      element()?.dispatchEvent(new CustomEvent("wc", { detail }));
    });
  for (const state of ["ringing", "connected", "ended"]) say(state);
  view.rerender(<VideoCall {...call} userId={436} />);
  view.unmount();
  await vi.waitFor(() => expect(element()).toBeNull());
  expect(errors).not.toHaveBeenCalled();
});
