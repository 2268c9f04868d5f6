// Tests src/video-call/media-guard/
import { act, render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { VideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from "vitest";
import type { Acts } from "../fixtures/widgets/greedy.js";

const hostName = inject("widgetOrigins").greedy;
let room = "";
let tracks: MediaStreamTrack[] = [];
/** Lets the browser answer: what the page asks for is held until then, as by an open permission prompt. */
let allow = () => {};

const nativeCapture = navigator.mediaDevices.getUserMedia;

/** In place of the browser's own: keeps every track, and waits for `allow` after `holdPrompt`. */
let prompt = Promise.resolve();
const browserCapture = async (constraints?: MediaStreamConstraints) => {
  await prompt;
  const stream = await nativeCapture.call(navigator.mediaDevices, constraints);
  tracks.push(...stream.getTracks());
  return stream;
};

function holdPrompt() {
  prompt = new Promise((resolve) => {
    allow = resolve;
  });
}

/** Debian's WebKitGTK is built without them. */
const hasPeers = "RTCPeerConnection" in window;

const replaced = ["RTCPeerConnection", "WebSocket", "EventSource"] as const;
const originals = replaced.map((name) => window[name]);
const areOriginalsBack = () =>
  navigator.mediaDevices.getUserMedia === browserCapture && replaced.every((name, i) => window[name] === originals[i]);

const elements = () => Array.from(document.querySelectorAll("wc-video-call"));
const openConnections = async (its = room) => Number(await (await fetch(`${hostName}/open?room=${its}`)).text());

async function show(props: object = {}) {
  const view = render(<VideoCall hostName={hostName} domain="test.kz" userId={435} {...props} />, {
    wrapper: StrictMode,
  });
  await waitFor(() => expect(elements().length).toBeGreaterThan(0));
  return { ...view, acts: window.greedy?.acts as Acts };
}

const isOff = () => tracks.every(({ readyState }) => readyState === "ended");

beforeEach(async () => {
  room = crypto.randomUUID();
  tracks = [];
  prompt = Promise.resolve();
  navigator.mediaDevices.getUserMedia = browserCapture;
  // A late permission of the test before keeps the guard for a moment.
  await expect.poll(areOriginalsBack).toBe(true);
});

afterEach(() => {
  for (const track of tracks) track.stop();
});

const cameras = [
  "camera",
  "cameraByKeptFunction",
  "cameraAfterAwait",
  "cameraFromTimer",
  "cameraByEval",
  "clonedStream",
  "clonedTracks",
  "cloneOfAnotherStream",
] as const;

describe("a camera that the widget opened and does not play", () => {
  test.each(cameras)("is off when the component has left: %s", async (name) => {
    const { acts, unmount } = await show();
    const stream: MediaStream = await acts[name]();
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    unmount();
    await act(async () => {});
    for (const track of [...tracks, ...stream.getTracks()]) expect(track.readyState).toBe("ended");
  });

  test.each(cameras)("is off when the person allows it only after that: %s", async (name) => {
    const { acts, unmount } = await show();
    holdPrompt();
    const asked: Promise<MediaStream> = acts[name]().catch(() => new MediaStream());
    unmount();
    await act(async () => {});
    allow();
    const stream = await asked;
    for (const track of [...tracks, ...stream.getTracks()]) expect(track.readyState).toBe("ended");
  });

  test("is off though another function took the browser's place while the call showed", async () => {
    const { acts, unmount } = await show();
    const before = navigator.mediaDevices.getUserMedia;
    const shim = vi.fn((constraints?: MediaStreamConstraints) => before.call(navigator.mediaDevices, constraints));
    navigator.mediaDevices.getUserMedia = shim;
    await acts.camera();
    expect(shim).toHaveBeenCalledOnce();
    unmount();
    await act(async () => {});
    expect(tracks).toHaveLength(2);
    expect(isOff()).toBe(true);
    expect(navigator.mediaDevices.getUserMedia).toBe(shim);
  });

  test("is off though the page shortened its stacks, or writes them in its own form", async () => {
    const { acts, unmount } = await show();
    const limit = Error.stackTraceLimit;
    const { prepareStackTrace } = Error;
    onTestFinished(() => void Object.assign(Error, { stackTraceLimit: limit, prepareStackTrace }));
    Error.stackTraceLimit = 0;
    Error.prepareStackTrace = () => [];
    await acts.camera();
    expect(Error.stackTraceLimit).toBe(0);
    Object.assign(Error, { stackTraceLimit: limit, prepareStackTrace });
    unmount();
    await act(async () => {});
    expect(tracks).toHaveLength(2);
    expect(isOff()).toBe(true);
  });

  test.runIf("getUserMedia" in navigator || "mozGetUserMedia" in navigator)(
    "is off when it was asked for by callbacks",
    async () => {
      const { acts, unmount } = await show();
      const stream = await acts.cameraByCallback();
      unmount();
      await act(async () => {});
      expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
    },
  );

  test("is not asked for by a widget that has ended", async () => {
    const { acts, unmount } = await show();
    holdPrompt();
    const asked = acts.camera();
    unmount();
    await act(async () => {});
    allow();
    await asked;
    // Woken by the answer, it goes on.
    await expect(acts.camera()).rejects.toThrow(expect.objectContaining({ name: "NotAllowedError" }));
    if (hasPeers) expect(acts.peer().signalingState).toBe("closed");
    acts.socket(room);
    await expect.poll(openConnections).toBe(0);
    await expect.poll(areOriginalsBack).toBe(true);
  });
});

describe("a connection that the widget opened", () => {
  test.runIf(hasPeers).each(["peer", "peerByKeptFunction", "peerBySubclass", "peerByReflect"] as const)(
    "to the operator is closed when the component has left: %s",
    async (name) => {
      const { acts, unmount } = await show();
      const peer = acts[name]() as RTCPeerConnection;
      expect(peer).toBeInstanceOf(RTCPeerConnection);
      unmount();
      await expect.poll(() => peer.signalingState).toBe("closed");
      expect(peer).toBeInstanceOf(RTCPeerConnection);
    },
  );

  test.each(["socket", "socketByKeptFunction", "socketThatReconnects", "events"] as const)(
    "to the platform is closed when the component has left, and stays closed: %s",
    async (name) => {
      const { acts, unmount } = await show();
      acts[name](room);
      await expect.poll(openConnections).toBe(1);
      unmount();
      await expect.poll(openConnections).toBe(0);
      await act(async () => {});
      expect(await openConnections()).toBe(0);
    },
  );

  test("while its element was made is closed too", async () => {
    const { unmount } = await show();
    await expect.poll(() => openConnections("of-the-constructor")).toBe(1);
    unmount();
    await expect.poll(() => openConnections("of-the-constructor")).toBe(0);
  });
});

describe("the page's own", () => {
  test("camera, peer connection and socket stay, whenever they were opened", async () => {
    const open = async () => ({
      stream: await navigator.mediaDevices.getUserMedia({ video: true }),
      peer: hasPeers ? new RTCPeerConnection() : undefined,
      socket: new WebSocket(`${hostName.replace("http", "ws")}/call?room=${room}`),
    });
    const opened = [await open()];
    const { unmount } = await show({ onReady: async () => opened.push(await open()) });
    opened.push(await open());
    // By a callback that the widget calls.
    const said = window.greedy?.call(open) as ReturnType<typeof open>;
    opened.push(await said);
    await expect.poll(openConnections).toBe(4);
    unmount();
    opened.push(await open());
    await expect.poll(openConnections).toBe(5);
    expect(opened).toHaveLength(5);
    for (const { stream, peer, socket } of opened) {
      expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["live"]);
      if (peer) expect(peer.signalingState).toBe("stable");
      await expect.poll(() => socket.readyState).toBe(WebSocket.OPEN);
      peer?.close();
      socket.close();
    }
  });

  test("functions are the browser's again at once when no call is left, also after many", async () => {
    for (let i = 0; i < 3; i++) {
      const first = await show();
      const second = await show();
      for (const element of elements()) {
        element.dispatchEvent(new Event("click"));
        await first.acts.camera();
      }
      expect(areOriginalsBack()).toBe(false);
      first.unmount();
      await act(async () => {});
      expect(areOriginalsBack()).toBe(false);
      second.unmount();
      await act(async () => {});
      expect(areOriginalsBack()).toBe(true);
    }
    expect(Object.keys(Object.getOwnPropertyDescriptor(window, "WebSocket") ?? {})).toContain("writable");
  });
});

test("a widget that never asked for a camera leaves the browser's functions too, a moment later", async () => {
  const { unmount } = await show();
  unmount();
  await expect.poll(areOriginalsBack).toBe(true);
});

describe.runIf(hasPeers)("of two calls on one page", () => {
  test("the one that leaves takes its own camera and connections along, and no more", async () => {
    const first = await show();
    const [firstElement] = elements();
    const second = await show();
    const { acts } = second;
    firstElement?.dispatchEvent(new Event("click"));
    await acts.camera();
    const peer = acts.peer();
    const ofTheFirst = tracks.splice(0);
    elements()
      .find((element) => element !== firstElement)
      ?.dispatchEvent(new Event("click"));
    await acts.camera();
    const otherPeer = acts.peer();
    first.unmount();
    await expect.poll(() => peer.signalingState).toBe("closed");
    expect(ofTheFirst.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
    expect(tracks.map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    expect(otherPeer.signalingState).toBe("stable");
    second.unmount();
    await expect.poll(() => otherPeer.signalingState).toBe("closed");
    expect(isOff()).toBe(true);
  });

  test("what one of them is seen to play is its own, whoever was active when it was opened", async () => {
    const first = await show();
    const [firstElement] = elements();
    const second = await show();
    const { acts } = second;
    const stream = await acts.camera();
    const peer = acts.peer();
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
    const video = document.createElement("video");
    video.srcObject = stream;
    firstElement?.append(video);
    second.unmount();
    await act(async () => {});
    expect(tracks.map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    expect(peer.signalingState).toBe("stable");
    first.unmount();
    await expect.poll(() => peer.signalingState).toBe("closed");
    expect(isOff()).toBe(true);
  });

  /** Puts the clock on, in milliseconds. */
  function wait(ms: number) {
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + ms);
    onTestFinished(() => clock.mockRestore());
  }

  /** Until its connections are closed: the socket of its constructor is certainly its own. */
  async function leave({ unmount }: Awaited<ReturnType<typeof show>>) {
    const others = elements().length - 1;
    unmount();
    await expect.poll(() => openConnections("of-the-constructor")).toBe(others);
  }

  /** Two calls that begin at the same time: nothing tells which of them opens what. */
  async function begin({ arePressed = true } = {}) {
    const first = await show();
    const [firstElement] = elements() as [Element];
    const second = await show();
    const secondElement = elements().find((element) => element !== firstElement) as Element;
    if (arePressed) for (const element of [secondElement, firstElement]) element.dispatchEvent(new Event("click"));
    return { first, second, firstElement, secondElement, acts: second.acts };
  }

  test.each([
    ["both buttons were pressed, the first leaves first", true, false],
    ["both buttons were pressed, the second leaves first", true, true],
    ["both began by themselves, the first leaves first", false, false],
    ["both began by themselves, the second leaves first", false, true],
  ])("what either may have opened stays while one of them is there: %s", async (_, arePressed, isSecondFirst) => {
    const { first, second, acts } = await begin({ arePressed });
    const stream = await acts.camera();
    const copy = stream.clone();
    const peer = acts.peer();
    const socket = acts.socket(room) as WebSocket;
    const events = acts.events(room) as EventSource;
    const states = () => [socket.readyState, events.readyState];
    await expect.poll(states).toEqual([WebSocket.OPEN, EventSource.OPEN]);
    for (const view of isSecondFirst ? [second, first] : [first, second]) {
      for (const { readyState } of [...tracks, ...copy.getTracks()]) expect(readyState).toBe("live");
      expect(peer.signalingState).toBe("stable");
      expect(states()).toEqual([WebSocket.OPEN, EventSource.OPEN]);
      await leave(view);
    }
    for (const { readyState } of [...tracks, ...copy.getTracks()]) expect(readyState).toBe("ended");
    expect(peer.signalingState).toBe("closed");
    await expect.poll(openConnections).toBe(0);
  });

  test("what both wait for is the other's when the person allows it after one has left", async () => {
    const { first, second, acts } = await begin();
    holdPrompt();
    const asked = acts.camera();
    first.unmount();
    await act(async () => {});
    allow();
    const stream = await asked;
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    second.unmount();
    await act(async () => {});
    expect(isOff()).toBe(true);
  });

  test("a call's picture tells its connection, and the camera that it sends but does not play", async () => {
    const { first, second, firstElement, acts } = await begin();
    const own = await acts.camera();
    const peer = acts.peer();
    for (const track of own.getTracks()) peer.addTrack(track, own);
    const video = document.createElement("video");
    video.srcObject = new MediaStream(peer.getReceivers().map(({ track }) => track));
    firstElement.append(video);
    const ofTheSecond = acts.peer();
    first.unmount();
    await expect.poll(() => peer.signalingState).toBe("closed");
    expect(isOff()).toBe(true);
    expect(ofTheSecond.signalingState).toBe("stable");
    second.unmount();
    await expect.poll(() => ofTheSecond.signalingState).toBe("closed");
  });

  test("a socket is the call's that says something while it handles the socket's message", async () => {
    const { first, second, firstElement, secondElement, acts } = await begin();
    const heard = [firstElement, secondElement].map(async (element) => {
      const source = acts.events(room) as EventSource;
      await new Promise<void>((resolve) => {
        source.onmessage = async () => {
          await undefined;
          element.dispatchEvent(new CustomEvent("wc", { detail: [] }));
          resolve();
        };
      });
      return source;
    });
    const [ofTheFirst, ofTheSecond] = (await Promise.all(heard)) as [EventSource, EventSource];
    first.unmount();
    await expect.poll(() => ofTheFirst.readyState).toBe(EventSource.CLOSED);
    expect(ofTheSecond.readyState).toBe(EventSource.OPEN);
    second.unmount();
    await expect.poll(() => ofTheSecond.readyState).toBe(EventSource.CLOSED);
  });

  test("a socket that was left to the other call is closed when the call that has left speaks by it", async () => {
    const { first, firstElement, acts } = await begin();
    const source = acts.events(room) as EventSource;
    const told = new Promise<MessageEvent>((resolve) => {
      source.onmessage = resolve;
    });
    await told;
    await leave(first);
    expect(source.readyState).toBe(EventSource.OPEN);
    source.onmessage = () => firstElement.dispatchEvent(new CustomEvent("wc", { detail: [] }));
    source.dispatchEvent(new MessageEvent("message"));
    await expect.poll(() => source.readyState).toBe(EventSource.CLOSED);
  });

  test("one that lost its socket may connect again while the other is in use", async () => {
    const { first, second, secondElement, acts } = await begin();
    const lost = acts.socket(room);
    wait(6000);
    secondElement.dispatchEvent(new Event("click"));
    await expect.poll(() => lost.readyState).toBe(WebSocket.OPEN);
    lost.close();
    await expect.poll(() => lost.readyState).toBe(WebSocket.CLOSED);
    const again = acts.socket(room) as WebSocket;
    await expect.poll(() => again.readyState).toBe(WebSocket.OPEN);
    await leave(second);
    expect(again.readyState).toBe(WebSocket.OPEN);
    first.unmount();
    await expect.poll(openConnections).toBe(0);
  });

  test("what is opened long after the other was in use is its own", async () => {
    const { first, second, secondElement, acts } = await begin();
    wait(6000);
    secondElement.dispatchEvent(new Event("click"));
    const peer = acts.peer();
    second.unmount();
    await expect.poll(() => peer.signalingState).toBe("closed");
    first.unmount();
  });
});
