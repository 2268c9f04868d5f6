// Tests src/video-call/media-guard/
import { act, render, waitFor } from "@testing-library/react";
import { VideoCall } from "react-qbox-video-call";
import { expect, inject, test, vi } from "vitest";

test("a page that froze its cameras is told so once, and what can be ended is ended", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  Object.freeze(navigator.mediaDevices);
  for (let i = 0; i < 2; i++) {
    const { unmount } = render(<VideoCall hostName={inject("widgetOrigins").greedy} domain="test.kz" userId={435} />);
    await waitFor(() => expect(document.querySelector("wc-video-call")).not.toBeNull());
    const events = window.greedy?.acts.events(crypto.randomUUID());
    unmount();
    await act(async () => {});
    await expect.poll(() => events?.readyState).toBe(EventSource.CLOSED);
  }
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("getUserMedia"));
  expect(warn.mock.calls[0]?.[0]).toContain('isolation="frame"');
});
