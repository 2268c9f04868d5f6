// Tests src/video-call/media-guard/
import { act } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  elements,
  hasPeers,
  hostName,
  openConnections,
  show,
  socketsOfConstructors,
  watchedPage,
} from "./greedy-page.js";

const page = watchedPage();
const openHere = () => openConnections(page.room);

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
    for (const track of [...page.tracks, ...stream.getTracks()]) expect(track.readyState).toBe("ended");
  });

  test.each(cameras)("is off when the person allows it only after that: %s", async (name) => {
    const { acts, unmount } = await show();
    page.holdPrompt();
    const asked: Promise<MediaStream> = acts[name]().catch(() => new MediaStream());
    unmount();
    await act(async () => {});
    page.allow();
    const stream = await asked;
    for (const track of [...page.tracks, ...stream.getTracks()]) expect(track.readyState).toBe("ended");
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
    expect(page.tracks).toHaveLength(2);
    expect(page.isOff()).toBe(true);
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
    expect(page.tracks).toHaveLength(2);
    expect(page.isOff()).toBe(true);
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
    page.holdPrompt();
    const asked = acts.camera();
    unmount();
    await act(async () => {});
    page.allow();
    await asked;
    // Woken by the answer, it goes on.
    await expect(acts.camera()).rejects.toThrow(expect.objectContaining({ name: "NotAllowedError" }));
    if (hasPeers) expect(acts.peer().signalingState).toBe("closed");
    acts.socket(page.room);
    await expect.poll(openHere).toBe(0);
    await expect.poll(page.areOriginalsBack).toBe(true);
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
      acts[name](page.room);
      await expect.poll(openHere).toBe(1);
      unmount();
      await expect.poll(openHere).toBe(0);
      await act(async () => {});
      expect(await openHere()).toBe(0);
    },
  );

  test("while its element was made is closed too", async () => {
    const { unmount } = await show();
    await expect.poll(socketsOfConstructors).toBe(1);
    unmount();
    await expect.poll(socketsOfConstructors).toBe(0);
  });
});

describe("a sound that the widget plays outside of its element", () => {
  test("ends when the component has left, and what is played after that is not heard", async () => {
    const { acts, unmount } = await show();
    const tone = acts.tone();
    const ring = acts.ring();
    const pause = vi.spyOn(ring, "pause");
    expect(ring).toBeInstanceOf(Audio);
    expect(tone.state).not.toBe("closed");
    unmount();
    await expect.poll(() => tone.state).toBe("closed");
    expect(pause).toHaveBeenCalledOnce();
    expect([ring.muted, acts.ring().muted]).toEqual([true, true]);
    const late = acts.tone();
    await expect.poll(() => late.state).toBe("closed");
  });

  test("is not kept longer than it plays: a chat rings often", async () => {
    const { acts, unmount } = await show();
    const ring = acts.ring();
    Object.defineProperty(ring, "ended", { value: true });
    const next = acts.ring();
    unmount();
    await act(async () => {});
    expect([ring.muted, next.muted]).toEqual([false, true]);
  });
});

describe("the page's own", () => {
  test("camera, peer connection, socket and sounds stay, whenever they were opened", async () => {
    const open = async () => ({
      stream: await navigator.mediaDevices.getUserMedia({ video: true }),
      peer: hasPeers ? new RTCPeerConnection() : undefined,
      socket: new WebSocket(`${hostName.replace("http", "ws")}/call?room=${page.room}`),
      tone: new AudioContext(),
      ring: new Audio(),
    });
    const opened = [await open()];
    const { unmount } = await show({ onReady: async () => opened.push(await open()) });
    opened.push(await open());
    // By a callback that the widget calls.
    const said = window.greedy?.call(open) as ReturnType<typeof open>;
    opened.push(await said);
    await expect.poll(openHere).toBe(4);
    unmount();
    opened.push(await open());
    await expect.poll(openHere).toBe(5);
    expect(opened).toHaveLength(5);
    for (const { stream, peer, socket, tone, ring } of opened) {
      expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["live"]);
      if (peer) expect(peer.signalingState).toBe("stable");
      await expect.poll(() => socket.readyState).toBe(WebSocket.OPEN);
      expect([tone.state === "closed", ring.muted]).toEqual([false, false]);
      peer?.close();
      socket.close();
      await tone.close();
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
      expect(page.areOriginalsBack()).toBe(false);
      first.unmount();
      await act(async () => {});
      expect(page.areOriginalsBack()).toBe(false);
      second.unmount();
      await act(async () => {});
      expect(page.areOriginalsBack()).toBe(true);
    }
    expect(Object.keys(Object.getOwnPropertyDescriptor(window, "WebSocket") ?? {})).toContain("writable");
  });
});

test("a widget that never asked for a camera leaves the browser's functions too, a moment later", async () => {
  const { unmount } = await show();
  unmount();
  await expect.poll(page.areOriginalsBack).toBe(true);
});
