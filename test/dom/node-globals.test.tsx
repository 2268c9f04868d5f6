// Tests src/proxy-request/with-timeout.ts, src/customer-upsert/retry.ts, src/video-call/call/beforeunload-guard.ts, src/testing/
import { act, render, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert, useVideoCall, VideoCall } from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer } from "./held-requests.js";

const videoCall = installVideoCallStub();
/** A page's first call brings the package's code, and the machine is busy. */
const patience = { timeoutMs: 10_000 };

/** As under `node --test` with a test DOM: the DOM refuses signals of Node's, and `window`'s events are not global. */
beforeEach(() => {
  const { addEventListener } = EventTarget.prototype;
  vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(function (this: EventTarget, ...args) {
    const [, , options] = args;
    if (typeof options === "object" && options.signal) throw new TypeError("'signal' is not of type 'AbortSignal'.");
    addEventListener.apply(this, args);
  });
  for (const name of ["addEventListener", "removeEventListener"])
    vi.stubGlobal(name, () => {
      throw new ReferenceError(`${name} is not defined`);
    });
  vi.stubGlobal("window", (globalThis as unknown as { jsdom: { window: Window } }).jsdom.window);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function leave() {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

function Page() {
  useVideoCall({ guardLeaving: true });
  return <VideoCall hostName="https://qbox.example.kz" domain="bank.kz" userId={435} />;
}

test("a call shows and guards the page; both end when it unmounts", async () => {
  const { unmount } = render(<Page />);
  await act(() => videoCall.appears(patience));
  act(() => videoCall.emit("state", "connected"));
  expect(leave()).toBe(true);
  unmount();
  await videoCall.ends(patience);
  expect(leave()).toBe(false);
});

test("without a connection, a submit waits and goes on when it is back", async () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const answer = { ok: true, status: 200, headers: new Headers(), body: null };
  const fetch = vi
    .fn<typeof globalThis.fetch>()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValueOnce({ ...answer, text: async () => JSON.stringify(customerAnswer(435)) } as Response);
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", fetch }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  await act(async () => {});
  onLine.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event("online")));
  await waitFor(() => expect(result.current.userId).toBe("435"));
});

test("a submit is reset, and a corrected one is sent", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => new Promise(() => {}));
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", fetch }));
  const first = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  act(() => result.current.reset());
  await first;
  expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
});
