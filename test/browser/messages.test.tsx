import { render, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { VideoCall } from "react-qbox-video-call";
import { beforeEach, expect, inject, test, vi } from "vitest";

const callbacks = {
  onEvent: vi.fn(),
  onStateChange: vi.fn(),
  onRinging: vi.fn(),
  onCancelled: vi.fn(),
  onConnected: vi.fn(),
  onDisconnected: vi.fn(),
  onRedirected: vi.fn(),
  onEnded: vi.fn(),
  onClosed: vi.fn(),
  onGreet: vi.fn(),
  onChat: vi.fn(),
  onFeedback: vi.fn(),
};

beforeEach(() => vi.resetAllMocks());

async function call(own: Partial<typeof callbacks> = {}) {
  const { container } = render(
    <VideoCall hostName={inject("hostName")} domain="test.kz" userId={435} {...callbacks} {...own} />,
  );
  const element = await waitFor(() => container.querySelector("wc-video-call") ?? expect.unreachable());
  return {
    say: (detail: unknown) => element.dispatchEvent(new CustomEvent("wc", { detail })),
    state: (state: string) =>
      element.dispatchEvent(
        new CustomEvent("wc", { detail: [{ subject: "call", payload: { type: "state", data: { state } } }] }),
      ),
  };
}

test.each([
  ["ringing", "onRinging"],
  ["cancelled", "onCancelled"],
  ["connected", "onConnected"],
  ["disconnected", "onDisconnected"],
  ["redirected", "onRedirected"],
  ["ended", "onEnded"],
  ["closed", "onClosed"],
] as const)("%s is told to onStateChange and to %s", async (state, name) => {
  (await call()).state(state);
  expect(callbacks[name]).toHaveBeenCalledOnce();
  expect(callbacks.onStateChange).toHaveBeenCalledExactlyOnceWith({
    state,
    previous: undefined,
    at: expect.any(Number),
  });
});

test("onStateChange knows the state before", async () => {
  const { state } = await call();
  state("ringing");
  state("connected");
  expect(callbacks.onStateChange).toHaveBeenLastCalledWith(
    expect.objectContaining({ state: "connected", previous: "ringing" }),
  );
});

test.each([
  ["greet", "onGreet"],
  ["chat", "onChat"],
  ["feedback", "onFeedback"],
] as const)("the data of %s reach %s whole", async (type, name) => {
  const data = { text: "Сәлеметсіз бе", nested: { stars: 5 } };
  (await call()).say([{ subject: "call", payload: { type, data } }]);
  expect(callbacks[name]).toHaveBeenCalledExactlyOnceWith(data);
});

test("a state and a type of a newer platform reach onEvent alone", async () => {
  const { say } = await call();
  const message = { subject: "call", payload: { type: "state", data: { state: "teleported" } } };
  say([message]);
  expect(callbacks.onEvent).toHaveBeenCalledExactlyOnceWith(message);
  expect(callbacks.onStateChange).not.toHaveBeenCalled();
});

test("nothing that the platform sends throws into the page", async () => {
  const { say } = await call();
  const failed = vi.fn();
  addEventListener("error", failed);
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (detail) => {
      say(detail);
      say([detail]);
      say([{ subject: detail, payload: detail }]);
      say([{ payload: { type: "state", data: detail } }]);
      say([{ payload: { type: "chat", data: detail } }]);
    }),
  );
  removeEventListener("error", failed);
  expect(failed).not.toHaveBeenCalled();
});

test("a callback of the host that throws stops no other, and is reported as the page's error", async () => {
  const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
  addEventListener("error", failed);
  const broken = vi.fn(() => {
    throw new Error("the host's own mistake");
  });
  (await call({ onEvent: broken })).state("connected");
  removeEventListener("error", failed);
  expect(callbacks.onConnected).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalledOnce();
});
