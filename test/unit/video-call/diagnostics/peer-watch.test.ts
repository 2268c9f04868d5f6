// Tests src/video-call/diagnostics/peer-watch.ts
import { describe, expect, test } from "vitest";
import { createPeerWatch } from "../../../../src/video-call/diagnostics/peer-watch.js";
import { asPeer, FakePeer } from "../../../support/fake-peer.js";
import { track } from "./views.js";

/** A connection that is looked at for the first time after 5 s of the page's life. */
async function watched(given: object = {}) {
  const peer = Object.assign(new FakePeer(), given);
  const watch = createPeerWatch(asPeer(peer));
  let now = 5000;
  peer.pass();
  const first = await watch.look(now);
  return {
    peer,
    watch,
    first,
    /** What is seen after some time in which something is as given. */
    async next(change: object = {}, ms = 1000) {
      Object.assign(peer, change);
      peer.pass();
      now += ms;
      return watch.look(now);
    },
  };
}

const media = { audioPackets: 50, loudness: 0.01, videoFrames: 30, bytesPerFrame: 3000 };
const noMedia = { ...media, audioPackets: 0, videoFrames: 0, lostPackets: 0, lostSoundPackets: 0 };

describe("a connection", () => {
  test("is only compared with the first look, and seen with the second", async () => {
    const { peer, watch, first, next } = await watched();
    expect(watch.peer).toBe(peer);
    expect(first).toBeUndefined();
    expect(await next()).toMatchObject({ link: "up", upMs: 1000 });
    expect(peer.statsAsked).toBe(2);
  });

  test("has what went on in each direction since the look before", async () => {
    const { next } = await watched({
      receiving: { ...noMedia, audioPackets: 10, videoFrames: 20 },
      sending: { ...noMedia, audioPackets: 30, videoFrames: 40 },
    });
    await next();
    const { received, sent } = (await next()) ?? {};
    expect([received?.audio.packets, received?.video.frames]).toEqual([10, 20]);
    expect([sent?.audio.packets, sent?.video.frames]).toEqual([30, 40]);
    expect(received?.video.allFrames).toBe(60);
  });

  test("stands since it was first seen to stand, also while it is interrupted", async () => {
    const { next } = await watched({ connectionState: "connecting" });
    expect(await next()).toMatchObject({ link: "connecting", upMs: 0 });
    expect(await next({ connectionState: "connected" })).toMatchObject({ link: "up", upMs: 0 });
    expect(await next({ connectionState: "disconnected" }, 700)).toMatchObject({ link: "down", upMs: 700 });
    expect(await next({ connectionState: "connected" })).toMatchObject({ link: "up", upMs: 1700 });
  });

  test.each(["disconnected", "connecting"])("that stood and is %s now is down", async (connectionState) => {
    const { next } = await watched();
    expect((await next({ connectionState }))?.link).toBe("down");
  });

  test("that the browser gives up has failed, until the browser finds a way again", async () => {
    const { next } = await watched();
    expect((await next({ connectionState: "failed" }))?.link).toBe("failed");
    expect((await next({ connectionState: "connected" }))?.link).toBe("up");
  });

  test("has the most that the network was believed to carry", async () => {
    const { next } = await watched({ availableKbps: 500 });
    expect((await next({ availableKbps: 700 }))?.pair).toMatchObject({ availableKbps: 700, mostKbps: 700 });
    const { pair } = (await next({ availableKbps: 200, rttMs: 50 })) ?? {};
    expect(pair).toEqual({ rttMs: 50, path: "direct", availableKbps: 200, mostKbps: 700 });
  });

  test("counts what the network carried before the second look, too", async () => {
    const { next } = await watched({ availableKbps: 500 });
    expect((await next({ availableKbps: 200 }))?.pair?.mostKbps).toBe(500);
  });

  test("has no estimate where the browser makes none, and no addresses where none are in use", async () => {
    const { next } = await watched({ engine: "firefox" });
    expect((await next())?.pair).toMatchObject({ availableKbps: undefined, mostKbps: 0 });
    expect((await next({ isReached: false }))?.pair).toBeUndefined();
  });
});

describe("a connection over which nothing arrives any more", () => {
  test.each([
    ["sound and a picture", {}],
    ["sound alone", { videoFrames: 0 }],
    ["a picture alone", { audioPackets: 0 }],
    ["as many bytes of sound as of a picture", { audioPackets: 75, videoFrames: 2 }],
  ])("is down if it had %s, until something arrives", async (_, receiving) => {
    const { next } = await watched({ receiving: { ...noMedia, ...media, ...receiving } });
    expect((await next())?.link).toBe("up");
    expect((await next({ isCut: true }))?.link).toBe("down");
    expect((await next())?.link).toBe("down");
    expect((await next({ isCut: false }))?.link).toBe("up");
  });

  test("is as it was if no media came before, as when nobody sends", async () => {
    const { next } = await watched();
    expect((await next())?.link).toBe("up");
    expect((await next({ receiving: noMedia }))?.link).toBe("up");
    expect((await next({ isCut: true }))?.link).toBe("up");
  });
});

describe("a connection that is being made", () => {
  const unreached = { connectionState: "connecting", isReached: false, isCut: true };

  test("has failed if nothing has answered 2.9 s after both sides agreed", async () => {
    const { next } = await watched(unreached);
    expect((await next({}, 2000))?.link).toBe("connecting");
    expect((await next({}, 899))?.link).toBe("connecting");
    expect((await next({}, 1))?.link).toBe("failed");
    expect((await next({ isReached: true }))?.link).toBe("connecting");
  });

  test.each([
    ["the operator has not answered", { remoteDescription: null }],
    ["the two sides still talk about it", { signalingState: "have-local-offer" }],
  ])("waits as long as it takes while %s", async (_, given) => {
    const { next } = await watched({ ...unreached, ...given });
    expect((await next({}, 30_000))?.link).toBe("connecting");
    expect((await next({ remoteDescription: {}, signalingState: "stable" }, 30_000))?.link).toBe("connecting");
    expect((await next({}, 2899))?.link).toBe("connecting");
    expect((await next({}, 1))?.link).toBe("failed");
  });

  test("waits as long as it takes once the other side is reached", async () => {
    const { next } = await watched({ ...unreached, isReached: true });
    expect((await next({}, 30_000))?.link).toBe("connecting");
  });
});

describe("the state of a connection", () => {
  test("is known before the first look, and changes with a look", async () => {
    const peer = Object.assign(new FakePeer(), { connectionState: "connecting" });
    const watch = createPeerWatch(asPeer(peer));
    expect([watch.state, watch.takeChange()]).toEqual(["connecting", false]);
    peer.connectionState = "connected";
    expect(watch.state).toBe("connecting");
    await watch.look(0);
    expect([watch.state, watch.takeChange(), watch.takeChange()]).toEqual(["connected", true, false]);
  });

  test.each([
    ["new", "new"],
    ["checking", "connecting"],
    ["connected", "connected"],
    ["completed", "connected"],
    ["disconnected", "disconnected"],
    ["failed", "failed"],
  ])("is that of its addresses in an old Firefox: %s is %s", (iceConnectionState, state) => {
    const peer = Object.assign(new FakePeer(), { connectionState: undefined, iceConnectionState });
    expect(createPeerWatch(asPeer(peer)).state).toBe(state);
  });

  test("is its own where the browser tells both", () => {
    const peer = Object.assign(new FakePeer(), { connectionState: "failed", iceConnectionState: "completed" });
    expect(createPeerWatch(asPeer(peer)).state).toBe("failed");
  });

  test.each([{ signalingState: "closed" }, { connectionState: "closed" }])(
    "is closed with %j, and nothing is read of it any more",
    async (closed) => {
      const { peer, watch, next } = await watched();
      expect(await next(closed)).toBeUndefined();
      expect([watch.state, peer.statsAsked]).toEqual(["closed", 1]);
    },
  );
});

test("a connection that cannot be read for a moment is compared with what was read last", async () => {
  const { peer, watch, next } = await watched();
  await next();
  const { getStats } = FakePeer.prototype;
  peer.getStats = async () => {
    throw new Error("closed meanwhile");
  };
  expect(await next({ connectionState: "disconnected" })).toBeUndefined();
  expect(watch.state).toBe("disconnected");
  peer.getStats = getStats;
  expect((await next())?.received.video.frames).toBe(60);
});

type Direction = RTCRtpTransceiverDirection;

const transceiver = (kind: "audio" | "video", direction: Direction, currentDirection: Direction | null) => ({
  direction,
  currentDirection,
  receiver: { track: track(kind) },
  sender: { track: track(kind) },
});

const seenWith = async (...transceivers: object[]) => {
  const { next } = await watched({ getTransceivers: () => transceivers });
  return next();
};

describe("a connection is there", () => {
  test.each([
    ["sendrecv", ["send video", "receive video"]],
    ["sendonly", ["send video"]],
    ["recvonly", ["receive video"]],
    ["inactive", []],
    ["stopped", []],
  ] as const)("if this side wants it %s, for %j", async (direction, roles) => {
    expect((await seenWith(transceiver("video", direction, null)))?.roles).toEqual(roles);
  });

  test("for each of its kinds", async () => {
    const all = [transceiver("audio", "sendonly", null), transceiver("video", "recvonly", "inactive")];
    expect((await seenWith(...all))?.roles).toEqual(["send audio", "receive video"]);
  });
});

describe("what both sides agreed on", () => {
  test.each([
    ["sendrecv", true, true],
    ["sendonly", false, true],
    ["recvonly", true, false],
    ["inactive", false, false],
    [null, false, false],
  ] as const)("counts, whatever is wanted: %s promises a picture %s, and sends one %s", async (agreed, comes, goes) => {
    const one = transceiver("video", "sendrecv", agreed);
    const { promised, pictures, sources } = (await seenWith(one)) ?? {};
    expect(promised).toEqual(comes ? ["video"] : []);
    expect([pictures?.length, sources?.length]).toEqual([Number(comes), Number(goes)]);
    if (comes) expect(pictures?.[0]).toBe(one.receiver.track);
    if (goes) expect(sources?.[0]).toBe(one.sender.track);
  });

  test("can be sound: then it is no picture", async () => {
    const sound = transceiver("audio", "sendrecv", "sendrecv");
    expect(await seenWith(sound)).toMatchObject({ promised: ["audio"], pictures: [], sources: [{ kind: "audio" }] });
  });

  test("has no source where nothing was put into it", async () => {
    const empty = { ...transceiver("video", "sendrecv", "sendrecv"), sender: { track: null } };
    expect((await seenWith(empty))?.sources).toEqual([]);
  });
});
