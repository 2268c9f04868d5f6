// Tests src/video-call/media-guard/guarded-widget.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  areOver,
  type Connection,
  GuardedWidget,
  keep,
  tracksOf,
} from "../../src/video-call/media-guard/guarded-widget.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const host = "https://qbox.example.kz";
const widget = () => new GuardedWidget(host);

function track() {
  const stop = vi.fn(() => void Object.assign(made, { readyState: "ended" }));
  const made = { readyState: "live", stop };
  return made as typeof made & MediaStreamTrack;
}

function sound() {
  const made = { muted: false, ended: false, pause: vi.fn() };
  return made as typeof made & HTMLAudioElement;
}

class Socket extends EventTarget {
  readyState = 1;
  close = vi.fn(() => {
    this.readyState = 3;
  });
}

class Peer extends EventTarget {
  signalingState = "stable";
  sent: MediaStreamTrack[] = [];
  received: (MediaStreamTrack | null)[] = [];
  getSenders = () => this.sent.map((one) => ({ track: one }));
  getReceivers = () => this.received.map((one) => ({ track: one }));
  close = vi.fn(() => {
    this.signalingState = "closed";
  });
}

/** An element that plays these tracks, as far as the guard looks at it. */
const playing = (tracks: MediaStreamTrack[], children: object[] = [], shadowRoot?: object) =>
  ({ srcObject: { getTracks: () => tracks }, children, shadowRoot }) as unknown as HTMLElement;

describe("the tracks", () => {
  test("of a stream are its own, and a track is its own", () => {
    const [one, other] = [track(), track()];
    expect(tracksOf({ getTracks: () => [one, other] })).toEqual([one, other]);
    expect(tracksOf(one)).toEqual([one]);
  });

  test.each([[undefined], [null], [{}]])("of %o are none", (media) => expect(tracksOf(media)).toEqual([]));
});

describe("a widget that ends", () => {
  test("stops its camera and its sounds at once, and closes its connections a task later", () => {
    const mine = widget();
    const [camera, ring, socket] = [track(), sound(), new Socket()];
    for (const opened of [camera, ring, socket]) keep([mine], opened);
    expect(mine.owns([camera])).toBe(true);
    mine.end();
    expect(mine.isOver).toBe(true);
    expect(camera.stop).toHaveBeenCalledOnce();
    expect([ring.pause.mock.calls.length, ring.muted]).toEqual([1, true]);
    expect(socket.close).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(socket.close).toHaveBeenCalledOnce();
    expect(mine.owns([camera])).toBe(false);
  });

  test("stops what plays in its element, also in shadow roots, whoever opened it", () => {
    const tracks = Array.from({ length: 4 }, track);
    const [own, inChild, inShadow, deep] = tracks.map((one) => [one]);
    const mine = widget();
    mine.element = playing(own ?? [], [playing(inChild ?? [])], {
      children: [playing(inShadow ?? [], [playing(deep ?? [])])],
    });
    mine.end();
    for (const { stop } of tracks) expect(stop).toHaveBeenCalledOnce();
    expect(mine.element, "free for garbage collection").toBeUndefined();
  });

  test("stops at once what it opens afterwards", () => {
    const mine = widget();
    mine.end();
    const [camera, socket] = [track(), new Socket()];
    keep([mine], camera);
    keep([mine], socket);
    expect([camera.stop.mock.calls.length, socket.close.mock.calls.length]).toEqual([1, 1]);
  });

  test("closes all the others where one cannot be closed", async () => {
    const mine = widget();
    const [broken, late, fine] = [new Socket(), new Socket(), new Socket()];
    broken.close = vi.fn(() => {
      throw new Error("closed already");
    });
    late.close = vi.fn(() => Promise.reject(new Error("closed already")) as never);
    for (const opened of [broken, late, fine]) keep([mine], opened);
    mine.end();
    vi.runAllTimers();
    await Promise.resolve();
    expect(fine.close).toHaveBeenCalledOnce();
  });

  test("hears nothing more of its connections: a socket that closed would be opened again", () => {
    const mine = widget();
    const socket = new Socket();
    keep([mine], socket);
    const heard = vi.fn();
    for (const type of ["open", "message", "error", "close"]) socket.addEventListener(type, heard);
    socket.dispatchEvent(new Event("message"));
    expect(heard).toHaveBeenCalledOnce();
    mine.end();
    for (const type of ["open", "message", "error", "close"]) socket.dispatchEvent(new Event(type));
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe("what nobody owns", () => {
  test("is the page's, and is left alone", () => {
    const socket = new Socket();
    keep([], socket);
    const heard = vi.fn();
    socket.addEventListener("close", heard);
    socket.dispatchEvent(new Event("close"));
    expect([heard.mock.calls.length, socket.close.mock.calls.length]).toEqual([1, 0]);
    expect(areOver([])).toBe(false);
  });
});

describe("what either of two widgets may have opened", () => {
  const two = () => [widget(), widget()] as const;

  test("is open until both have ended", () => {
    const [one, other] = two();
    const camera = track();
    keep([one, other], camera);
    expect(one.end()).toBe(true);
    expect(camera.stop).not.toHaveBeenCalled();
    expect(other.end()).toBe(false);
    expect(camera.stop).toHaveBeenCalledOnce();
  });

  test("a widget with nothing in doubt leaves nothing to another", () => {
    const mine = widget();
    keep([mine], track());
    expect(mine.end()).toBe(false);
  });

  test("is the one's in which it plays, with the connection that carries it and all that this carries", () => {
    const [one, other] = two();
    const [picture, voice, peer] = [track(), track(), new Peer()];
    peer.sent = [voice];
    peer.received = [picture, null];
    for (const opened of [voice, peer]) keep([one, other], opened);
    other.element = playing([picture]);
    other.claimWhatPlays(one);
    one.end();
    vi.runAllTimers();
    expect([voice.stop.mock.calls.length, peer.close.mock.calls.length]).toEqual([0, 0]);
    expect([one.owns([voice]), other.owns([voice])]).toEqual([false, true]);
    other.end();
    vi.runAllTimers();
    expect([voice.stop.mock.calls.length, peer.close.mock.calls.length]).toEqual([1, 1]);
  });

  test("is not claimed where nothing of it plays", () => {
    const [one, other] = two();
    const [camera, ring] = [track(), sound()];
    keep([one], camera);
    keep([one], ring);
    other.element = playing([track()]);
    other.claimWhatPlays(one);
    other.claimWhatPlays(widget());
    expect([one.owns([camera]), other.owns([camera])]).toEqual([true, false]);
  });

  test("is the one's that speaks while an event of it is dispatched", () => {
    const [one, other] = two();
    const socket = new Socket();
    keep([one, other], socket);
    socket.addEventListener("message", () => one.claimWhatSpeaks());
    socket.dispatchEvent(new Event("message"));
    one.end();
    vi.runAllTimers();
    expect(socket.close).toHaveBeenCalledOnce();
  });

  test("is still either's where one speaks after the event, or has nothing to do with it", () => {
    const [one, other] = two();
    const socket = new Socket();
    keep([one, other], socket);
    const stranger = widget();
    socket.addEventListener("message", () => stranger.claimWhatSpeaks());
    socket.dispatchEvent(new Event("message"));
    one.claimWhatSpeaks();
    one.end();
    vi.runAllTimers();
    expect(socket.close).not.toHaveBeenCalled();
  });
});

describe("a connection that is lost", () => {
  test("is a use of its widget: it may connect again, long after the person used it", () => {
    vi.setSystemTime(5_000);
    const mine = widget();
    const socket = new Socket();
    keep([mine], socket);
    for (const type of ["open", "message", "error"]) socket.dispatchEvent(new Event(type));
    expect(mine.usedAt).toBe(0);
    vi.spyOn(performance, "now").mockReturnValue(7_000);
    socket.dispatchEvent(new Event("close"));
    expect(mine.usedAt).toBe(7_000);
    vi.restoreAllMocks();
  });
});

describe("what is over by itself is not kept", () => {
  test.each([
    ["a track that ended", track(), (one: object) => Object.assign(one, { readyState: "ended" }), "stop"],
    ["a socket that closes", new Socket(), (one: object) => Object.assign(one, { readyState: 2 }), "close"],
    ["a socket that is closed", new Socket(), (one: object) => Object.assign(one, { readyState: 3 }), "close"],
    ["a peer that is closed", new Peer(), (one: object) => Object.assign(one, { signalingState: "closed" }), "close"],
    [
      "a context that is closed",
      { state: "running", close: vi.fn() },
      (one: object) => Object.assign(one, { state: "closed" }),
      "close",
    ],
    ["a sound that ended", sound(), (one: object) => Object.assign(one, { ended: true }), "pause"],
  ] as const)("%s", (_name, opened, finish, ending) => {
    const mine = widget();
    keep([mine], opened as Connection);
    finish(opened);
    keep([mine], track());
    mine.end();
    vi.runAllTimers();
    expect((opened as unknown as Record<string, ReturnType<typeof vi.fn>>)[ending]).not.toHaveBeenCalled();
  });

  test.each([
    ["a socket that opens", Object.assign(new Socket(), { readyState: 0 })],
    ["a peer without a state", { close: vi.fn() }],
    ["a context that is suspended", { state: "suspended", close: vi.fn() }],
  ])("%s is not over", (_name, opened) => {
    const mine = widget();
    keep([mine], opened as Connection);
    keep([mine], track());
    mine.end();
    vi.runAllTimers();
    expect(opened.close).toHaveBeenCalledOnce();
  });
});

describe("who watches a widget's connections", () => {
  test("is told of those that are open, and of each new one, until the end of the watch", () => {
    const mine = widget();
    const [first, second, third] = [new Peer(), new Socket(), new Peer()];
    keep([mine], first);
    keep([mine], track());
    keep([mine], sound());
    const seen: Connection[] = [];
    const stop = mine.watchConnections((connection) => seen.push(connection));
    keep([mine], second);
    stop();
    keep([mine], third);
    expect(seen).toEqual([first, second]);
  });

  test("is told of one that several may have opened only by the likeliest", () => {
    const [one, likeliest] = [widget(), widget()];
    const [byOne, byLikeliest] = [vi.fn(), vi.fn()];
    one.watchConnections(byOne);
    likeliest.watchConnections(byLikeliest);
    const peer = new Peer();
    keep([one, likeliest], peer);
    expect([byOne.mock.calls, byLikeliest.mock.calls]).toEqual([[], [[peer]]]);
  });
});
