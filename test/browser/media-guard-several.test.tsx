// Tests src/video-call/media-guard/
import { act } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { elements, hasPeers, openConnections, show, socketsOfConstructors, watchedPage } from "./greedy-page.js";

const page = watchedPage();
const openHere = () => openConnections(page.room);

describe("of two calls on one page", () => {
  test.runIf(hasPeers)("the one that leaves takes its own camera and connections along, and no more", async () => {
    const first = await show();
    const [firstElement] = elements();
    const second = await show();
    const { acts } = second;
    firstElement?.dispatchEvent(new Event("click"));
    await acts.camera();
    const peer = acts.peer();
    const ofTheFirst = page.tracks.splice(0);
    elements()
      .find((element) => element !== firstElement)
      ?.dispatchEvent(new Event("click"));
    await acts.camera();
    const otherPeer = acts.peer();
    first.unmount();
    await expect.poll(() => peer.signalingState).toBe("closed");
    expect(ofTheFirst.map(({ readyState }) => readyState)).toEqual(["ended", "ended"]);
    expect(page.tracks.map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    expect(otherPeer.signalingState).toBe("stable");
    second.unmount();
    await expect.poll(() => otherPeer.signalingState).toBe("closed");
    expect(page.isOff()).toBe(true);
  });

  test.runIf(hasPeers)(
    "what one of them is seen to play is its own, whoever was active when it was opened",
    async () => {
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
      expect(page.tracks.map(({ readyState }) => readyState)).toEqual(["live", "live"]);
      expect(peer.signalingState).toBe("stable");
      first.unmount();
      await expect.poll(() => peer.signalingState).toBe("closed");
      expect(page.isOff()).toBe(true);
    },
  );

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
    await expect.poll(socketsOfConstructors).toBe(others);
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
    const peer = hasPeers ? acts.peer() : undefined;
    const socket = acts.socket(page.room) as WebSocket;
    const events = acts.events(page.room) as EventSource;
    const states = () => [socket.readyState, events.readyState];
    await expect.poll(states).toEqual([WebSocket.OPEN, EventSource.OPEN]);
    for (const view of isSecondFirst ? [second, first] : [first, second]) {
      for (const { readyState } of [...page.tracks, ...copy.getTracks()]) expect(readyState).toBe("live");
      expect(peer?.signalingState).toBe(peer && "stable");
      expect(states()).toEqual([WebSocket.OPEN, EventSource.OPEN]);
      await leave(view);
    }
    for (const { readyState } of [...page.tracks, ...copy.getTracks()]) expect(readyState).toBe("ended");
    expect(peer?.signalingState).toBe(peer && "closed");
    await expect.poll(openHere).toBe(0);
  });

  test("what both wait for is the other's when the person allows it after one has left", async () => {
    const { first, second, acts } = await begin();
    page.holdPrompt();
    const asked = acts.camera();
    first.unmount();
    await act(async () => {});
    page.allow();
    const stream = await asked;
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["live", "live"]);
    second.unmount();
    await act(async () => {});
    expect(page.isOff()).toBe(true);
  });

  test.runIf(hasPeers)(
    "a call's picture tells its connection, and the camera that it sends but does not play",
    async () => {
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
      expect(page.isOff()).toBe(true);
      expect(ofTheSecond.signalingState).toBe("stable");
      second.unmount();
      await expect.poll(() => ofTheSecond.signalingState).toBe("closed");
    },
  );

  test("a socket is the call's that says something while it handles the socket's message", async () => {
    const { first, second, firstElement, secondElement, acts } = await begin();
    const heard = [firstElement, secondElement].map(async (element) => {
      const source = acts.events(page.room) as EventSource;
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
    const source = acts.events(page.room) as EventSource;
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
    const lost = acts.socket(page.room);
    wait(6000);
    secondElement.dispatchEvent(new Event("click"));
    await expect.poll(() => lost.readyState).toBe(WebSocket.OPEN);
    lost.close();
    await expect.poll(() => lost.readyState).toBe(WebSocket.CLOSED);
    const again = acts.socket(page.room) as WebSocket;
    await expect.poll(() => again.readyState).toBe(WebSocket.OPEN);
    await leave(second);
    expect(again.readyState).toBe(WebSocket.OPEN);
    first.unmount();
    await expect.poll(openHere).toBe(0);
  });

  test("what is opened long after the other was in use is its own", async () => {
    const { first, second, secondElement, acts } = await begin();
    wait(6000);
    secondElement.dispatchEvent(new Event("click"));
    const source = acts.events(page.room) as EventSource;
    second.unmount();
    await expect.poll(() => source.readyState).toBe(EventSource.CLOSED);
    first.unmount();
  });
});
