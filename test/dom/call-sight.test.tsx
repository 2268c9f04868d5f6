// Tests src/video-call/widget/sight.ts, src/video-call/diagnostics/watch-call.ts, src/video-call/diagnostics/tell-sight.ts, src/video-call/diagnostics/recorded-call.ts, src/video-call/call/useVideoCall.ts, src/testing/show-sight.ts
import { act, render, waitFor } from "@testing-library/react";
import {
  callReport,
  useVideoCall,
  VideoCall,
  type VideoCallProblem,
  type VideoCallQuality,
} from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { asPeer, FakePeer } from "../support/fake-peer.js";

const videoCall = installVideoCallStub();

interface Owner {
  element?: Element;
  isWatching?: boolean;
  watchConnections?: (onPeer: (peer: RTCPeerConnection) => void) => () => void;
}

/** The widgets of the page, as the package's copies share them. */
const owners = () =>
  (document as unknown as Record<symbol, { shown: Set<Owner>; readers?: Set<unknown> }>)[
    Symbol.for("react-qbox-video-call.calls/1")
  ];

const call = { hostName: "https://qbox.example.kz", domain: "example.kz", userId: 435 };

/** A call whose widget has one peer connection. */
async function connected(props: object = {}, peer = new FakePeer()) {
  const view = render(<VideoCall {...call} {...props} />);
  const { element } = await videoCall.appears();
  const owner = [...(owners()?.shown ?? [])].find((one) => one.element === element) as Owner;
  const stopped = vi.fn();
  owner.watchConnections = (onPeer) => {
    onPeer(asPeer(peer));
    return stopped;
  };
  const say = (state: "ringing" | "connected" | "ended") => act(() => videoCall.emit("state", state));
  await say("ringing");
  await say("connected");
  return { ...view, owner, peer, say, stopped };
}

/** The clock runs, and so do the media. */
async function pass(peer: FakePeer, seconds: number) {
  for (let i = 0; i < seconds; i++) {
    peer.pass();
    await act(() => vi.advanceTimersByTimeAsync(1000));
  }
}

/** `import()` takes real time. */
const isWatched = (owner: Owner) => vi.waitFor(() => expect(owner.isWatching).toBe(true), 5000);

/** The level, and the problems. */
function Line() {
  const { quality, problems } = useVideoCall();
  return <output>{[quality?.level ?? "unknown", ...problems.map(({ code }) => code)].join(" ")}</output>;
}

let rendersOfState = 0;
function State() {
  rendersOfState += 1;
  return useVideoCall().state;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("who does not ask", () => {
  test("pays nothing: nothing is read, and no timer runs", async () => {
    const { owner, peer } = await connected();
    const timers = vi.getTimerCount();
    await pass(peer, 5);
    expect(owner.isWatching).toBeUndefined();
    expect(peer.statsAsked).toBe(0);
    expect(vi.getTimerCount()).toBe(timers);
  });

  test("and asks for nothing to be measured, pays nothing either", async () => {
    const onQuality = vi.fn();
    const { owner, peer } = await connected({ onQuality, diagnostics: false });
    await pass(peer, 5);
    expect(owner.isWatching).toBeUndefined();
    expect(onQuality).not.toHaveBeenCalled();
  });
});

describe("the host", () => {
  test("hears of the quality every two seconds, with one reading of the statistics a second", async () => {
    const onQuality = vi.fn<(quality: VideoCallQuality) => void>();
    const { owner, peer } = await connected({ onQuality });
    await isWatched(owner);
    await pass(peer, 12);
    expect(onQuality.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(onQuality.mock.calls.length).toBeLessThanOrEqual(6);
    expect(peer.statsAsked).toBeLessThanOrEqual(14);
    expect(onQuality).toHaveBeenLastCalledWith(expect.objectContaining({ level: "good", path: "direct" }));
  });

  test("gets a reading a second, also where the browser takes its time for each", async () => {
    const peer = new FakePeer();
    const read = peer.getStats.bind(peer);
    peer.getStats = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return read();
    };
    const { owner } = await connected({ onQuality: () => {} }, peer);
    await isWatched(owner);
    await pass(peer, 2);
    const before = peer.statsAsked;
    await pass(peer, 15);
    expect(peer.statsAsked - before).toBeGreaterThanOrEqual(13);
  });

  test("hears of a problem when it begins, and when it is over", async () => {
    const onProblem = vi.fn<(problem: VideoCallProblem) => void>();
    const { owner, peer } = await connected({ onProblem });
    await isWatched(owner);
    await pass(peer, 4);
    peer.camera.readyState = "ended";
    await pass(peer, 5);
    expect(onProblem.mock.calls).toEqual([[{ code: "camera-stopped", since: expect.any(Number), isOver: false }]]);
    peer.camera.readyState = "live";
    await pass(peer, 2);
    const [[begun] = [], [over] = []] = onProblem.mock.calls;
    expect(over).toEqual({ ...begun, isOver: true });
    await pass(peer, 5);
    expect(onProblem).toHaveBeenCalledTimes(2);
  });

  test.each(["ended", "unmounted"])(
    "hears that a problem is over with the call, and nothing is left running: %s",
    async (how) => {
      const onProblem = vi.fn<(problem: VideoCallProblem) => void>();
      const { owner, peer, say, stopped, unmount } = await connected({ onProblem });
      await isWatched(owner);
      peer.camera.readyState = "ended";
      await pass(peer, 6);
      if (how === "ended") await say("ended");
      else unmount();
      await act(async () => {});
      expect(onProblem).toHaveBeenLastCalledWith(expect.objectContaining({ code: "camera-stopped", isOver: true }));
      expect(stopped).toHaveBeenCalledOnce();
      const asked = peer.statsAsked;
      await pass(peer, 5);
      expect(peer.statsAsked).toBe(asked);
      expect(callReport().call).toMatchObject({ isOver: true });
    },
  );

  test("hears nothing more once it has switched the diagnostics off in the midst of a call", async () => {
    const onQuality = vi.fn();
    const { owner, peer, rerender } = await connected({ onQuality });
    await isWatched(owner);
    await pass(peer, 5);
    const heard = onQuality.mock.calls.length;
    rerender(<VideoCall {...call} onQuality={onQuality} diagnostics={false} />);
    await pass(peer, 5);
    expect(onQuality).toHaveBeenCalledTimes(heard);
    expect(owner.isWatching).toBe(false);
  });

  test("may throw in a callback without an end of the watching", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const onQuality = vi.fn(() => {
      throw new Error("The host's own mistake.");
    });
    const { owner, peer } = await connected({ onQuality });
    await isWatched(owner);
    await pass(peer, 8);
    expect(onQuality.mock.calls.length).toBeGreaterThan(1);
    expect(reported).toHaveBeenCalledTimes(onQuality.mock.calls.length);
    vi.unstubAllGlobals();
  });
});

describe("useVideoCall()", () => {
  test("has the media watched for who reads the quality, and tells it", async () => {
    const { container } = render(<Line />);
    const { owner, peer, say } = await connected();
    await isWatched(owner);
    expect(container.textContent).toBe("unknown");
    await pass(peer, 5);
    expect(container.textContent).toBe("good");
    peer.camera.readyState = "ended";
    await pass(peer, 5);
    expect(container.textContent).toBe("good camera-stopped");
    await say("ended");
    expect(container.textContent).toBe("unknown");
  });

  test("renders nobody again who does not read it", async () => {
    rendersOfState = 0;
    render(<State />);
    const { owner, peer } = await connected({ onQuality: () => {} });
    await isWatched(owner);
    const before = rendersOfState;
    await pass(peer, 8);
    expect(rendersOfState).toBe(before);
  });

  test("begins to watch in the midst of a call, and ends when its last reader has left", async () => {
    const { owner, peer } = await connected();
    const reader = render(<Line />);
    await isWatched(owner);
    await pass(peer, 3);
    reader.unmount();
    await pass(peer, 2);
    expect(owner.isWatching).toBe(false);
    expect(owners()?.readers?.size).toBe(0);
    const asked = peer.statsAsked;
    await pass(peer, 3);
    expect(peer.statsAsked).toBe(asked);
  });
});

describe("the stub", () => {
  test("plays quality and problems", async () => {
    const [onQuality, onProblem] = [vi.fn(), vi.fn()];
    const { container } = render(<VideoCall {...call} onQuality={onQuality} onProblem={onProblem} />);
    await videoCall.appears();
    act(() => videoCall.emit("state", "connected"));
    act(() => videoCall.emit("quality", { level: "poor", rttMs: 900 }));
    expect(onQuality).toHaveBeenCalledWith(expect.objectContaining({ level: "poor", rttMs: 900, path: "direct" }));
    act(() => videoCall.emit("problem", { code: "picture-frozen" }));
    expect(onProblem).toHaveBeenCalledWith(expect.objectContaining({ code: "picture-frozen", isOver: false }));
    act(() => videoCall.emit("problem", { code: "picture-frozen", isOver: true }));
    expect(onProblem).toHaveBeenLastCalledWith(expect.objectContaining({ code: "picture-frozen", isOver: true }));
    expect(container.querySelector("wc-video-call")).not.toBeNull();
  });

  test("shows them to readers", async () => {
    const line = render(<Line />);
    await connected();
    act(() => videoCall.emit("quality", {}));
    act(() => videoCall.emit("problem", { code: "bandwidth-low" }));
    await waitFor(() => expect(line.container.textContent).toBe("good bandwidth-low"));
    act(() => videoCall.emit("problem", { code: "bandwidth-low", isOver: true }));
    await waitFor(() => expect(line.container.textContent).toBe("good"));
  });
});
