// Tests src/video-call/diagnostics/watch-call.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sightReaders } from "../../../../src/video-call/call/call-store.js";
import { latestRecord } from "../../../../src/video-call/diagnostics/latest-record.js";
import { watchCall } from "../../../../src/video-call/diagnostics/watch-call.js";
import { FakePeer } from "../../../support/fake-peer.js";
import { peerThat, say, slowAtSecond, stubPage, watched } from "./views.js";

beforeEach(() => {
  stubPage();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], now: 100_000 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const events = () => latestRecord()?.timeline.map(({ event }) => event);

describe("a call that is watched", () => {
  test("is watched once, and costs nothing before it has a connection", () => {
    const { owner, watchConnections } = watched();
    watchCall(owner);
    expect(owner.isWatching).toBe(true);
    expect(watchConnections).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is under way: one that is over is not watched", () => {
    const { owner, watchConnections } = watched([new FakePeer()], {}, { isActive: false });
    expect([owner.isWatching, watchConnections.mock.calls.length, vi.getTimerCount()]).toEqual([undefined, 0, 0]);
  });

  test("may tell nothing of its connections and have no element", async () => {
    const { owner, end, read } = watched([], { watchConnections: undefined });
    end();
    expect(owner.isWatching).toBe(false);
    expect(read).toHaveBeenCalledOnce();
    const { onQuality, pass } = watched([new FakePeer()], { element: undefined });
    await pass(3000);
    expect(onQuality).toHaveBeenCalledOnce();
  });

  test("has each open peer connection once, and no socket", () => {
    const peer = new FakePeer();
    const { open } = watched([peer, {}, peerThat({ signalingState: "closed" })]);
    open(peer);
    expect([latestRecord()?.peers, events()]).toEqual([1, ["state:connected", "peer:new"]]);
    open(new FakePeer());
    expect([latestRecord()?.peers, vi.getTimerCount()]).toEqual([2, 1]);
  });
});

describe("a connection is read", () => {
  test("four times a second while it is being made", async () => {
    const peer = peerThat({ connectionState: "connecting" });
    const { owner, onQuality, pass } = watched([peer]);
    await pass(4000);
    expect(peer.statsAsked).toBe(17);
    expect([owner.isWatching, onQuality.mock.calls.length]).toEqual([true, 0]);
    expect(latestRecord()?.levelsMs).toEqual({});
  });

  test.each([0, 600, 999])("once a second when it stands, also where a reading takes %d ms", async (ms) => {
    const peer = slowAtSecond(ms);
    const { pass } = watched([peer]);
    await pass(1249);
    expect(peer.statsAsked).toBe(2);
    await pass(1);
    expect(peer.statsAsked).toBe(3);
    await pass(1000);
    expect(peer.statsAsked).toBe(4);
  });

  test("at once after a reading that took more than a second, and never twice at a time", async () => {
    const peer = slowAtSecond(1499);
    const { open, pass } = watched([peer]);
    await pass(1000);
    const second = new FakePeer();
    open(second);
    await pass(749);
    expect([peer.statsAsked, second.statsAsked]).toEqual([2, 0]);
    await pass(1);
    expect([peer.statsAsked, second.statsAsked]).toEqual([3, 1]);
  });

  test("no more when it is closed, and again when another one is opened", async () => {
    const first = new FakePeer();
    const { owner, open, pass } = watched([first]);
    await pass(1250);
    first.signalingState = "closed";
    await pass(2000);
    expect([first.statsAsked, vi.getTimerCount(), owner.isWatching]).toEqual([3, 0, true]);
    expect(events()?.at(-1)).toBe("peer:closed");
    const second = new FakePeer();
    open(second);
    await pass(250);
    expect(second.statsAsked).toBe(2);
  });
});

test("the record has what becomes of the connection, and of the page", async () => {
  const peer = peerThat({ connectionState: "new" });
  const { page, pass } = watched([peer]);
  await pass(1000);
  peer.connectionState = "connected";
  await pass(2000);
  page.hidden = true;
  await pass(2000);
  page.hidden = false;
  await pass(1000);
  expect(events()?.filter((event) => !event.startsWith("level"))).toEqual([
    "state:connected",
    "peer:new",
    "peer:connected",
    "page:hidden",
    "page:visible",
  ]);
});

describe("the watching ends", () => {
  /** A call with a problem. */
  async function broken(peer: FakePeer) {
    const call = watched([peer]);
    await call.pass(1000);
    call.read.mockClear();
    return call;
  }

  test("with the call, and with it what was seen", async () => {
    const { owner, end, read, unwatch, onProblem } = await broken(peerThat({ connectionState: "failed" }));
    say({}, { state: "ended", isActive: false });
    expect(owner.isWatching).toBe(true);
    end();
    expect([owner.isWatching, owner.sight, vi.getTimerCount()]).toEqual([false, undefined, 0]);
    expect(unwatch).toHaveBeenCalledOnce();
    expect(onProblem).toHaveBeenLastCalledWith({ code: "connection-failed", since: expect.any(Number), isOver: true });
    expect(read).toHaveBeenCalledTimes(2);
    end();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test("when nobody wants to know any more, and begins again with the same record", async () => {
    const { owner, host, pass } = watched([new FakePeer()]);
    const { wishes } = host;
    await pass(1000);
    sightReaders().clear();
    host.wishes = {};
    await pass(1000);
    expect([owner.isWatching, vi.getTimerCount()]).toEqual([false, 0]);
    host.wishes = wishes;
    const record = latestRecord();
    watchCall(owner);
    expect([owner.isWatching, latestRecord() === record, record?.peers]).toEqual([true, true, 2]);
  });

  test("where a connection cannot be read at all", async () => {
    const { owner } = await broken(peerThat({ getTransceivers: () => undefined }));
    expect([owner.isWatching, vi.getTimerCount()]).toEqual([false, 0]);
  });

  test.each([
    ["shows a problem", {}],
    ["fails", { getTransceivers: () => undefined }],
  ])("once, in the middle of a reading, and nothing is told though the reading %s", async (_, change) => {
    const peer = slowAtSecond(1000);
    const { end, read, unwatch, onProblem, pass } = await broken(peer);
    end();
    Object.assign(peer, { connectionState: "failed" }, change);
    await pass(3000);
    expect([peer.statsAsked, vi.getTimerCount()]).toEqual([2, 0]);
    expect([onProblem, read, unwatch].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1]);
  });

  test("with its call, also where the element's next call begins in the middle of a reading", async () => {
    const { owner, end, onQuality, pass } = watched([slowAtSecond(300)]);
    await pass(400);
    end();
    say(owner, { state: "connected", since: 100_500 });
    watchCall(owner);
    await pass(10_000);
    expect([vi.getTimerCount(), onQuality.mock.calls.length]).toEqual([1, 4]);
  });
});
