// Tests src/video-call/media-guard/media-wrappers.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GuardedWidget } from "../../src/video-call/media-guard/guarded-widget.js";
import { type Watcher, wrapMedia } from "../../src/video-call/media-guard/media-wrappers.js";

const makeTrack = () => ({ readyState: "live", stop: vi.fn() }) as unknown as MediaStreamTrack;
const makeStream = (...tracks: MediaStreamTrack[]) => ({ getTracks: () => tracks }) as unknown as MediaStream;

/** The browser's own functions, which jsdom has not. */
class Peer {
  /** What a native constructor takes the prototype from. */
  readonly madeAs: unknown;
  readonly given: unknown[];
  constructor(...given: unknown[]) {
    this.given = given;
    this.madeAs = new.target;
  }
  close() {}
}
class Track {
  readyState = "live";
  stop = vi.fn();
  clone(this: Track) {
    return new Track();
  }
}
class Stream {
  tracks: Track[] = [];
  getTracks() {
    return this.tracks;
  }
  clone() {
    const copy = new Stream();
    copy.tracks = this.tracks.map(() => new Track());
    return copy;
  }
}

const camera = makeTrack();
const stream = makeStream(camera);
const getUserMedia = vi.fn(async (_wanted?: unknown) => stream);
const getDisplayMedia = vi.fn(async (_wanted?: unknown) => stream);
const legacy = vi.fn((_wanted: unknown, onSuccess: (given: MediaStream) => void, _onError?: unknown) =>
  onSuccess(stream),
);

let widget: GuardedWidget;
let owners: GuardedWidget[];
let watcher: { [Name in keyof Watcher]: Watcher[Name] };
let restore = () => {};

beforeEach(() => {
  vi.clearAllMocks();
  const devices = { getUserMedia, getDisplayMedia };
  Object.defineProperty(navigator, "mediaDevices", { value: devices, configurable: true });
  Object.assign(navigator, { webkitGetUserMedia: legacy });
  vi.stubGlobal("MediaStream", Stream);
  vi.stubGlobal("MediaStreamTrack", Track);
  for (const name of ["RTCPeerConnection", "WebSocket", "EventSource", "AudioContext", "Audio"])
    vi.stubGlobal(name, Peer);
  widget = new GuardedWidget("https://qbox.example.kz");
  owners = [widget];
  watcher = { ownersOf: vi.fn(() => owners), living: [widget], onStream: vi.fn(), onFrozen: vi.fn() };
  restore = wrapMedia(watcher);
});
afterEach(() => {
  restore();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "mediaDevices");
  Reflect.deleteProperty(navigator, "webkitGetUserMedia");
});

const asks = ["getUserMedia", "getDisplayMedia"] as const;
const ask = (name: (typeof asks)[number], wanted?: object) => navigator.mediaDevices[name](wanted);
const originals = { getUserMedia, getDisplayMedia };

describe.each(asks)("%s", (name) => {
  test("of a widget is the browser's, and what it gives is told of", async () => {
    expect(await ask(name, { video: true })).toBe(stream);
    expect(originals[name]).toHaveBeenCalledExactlyOnceWith({ video: true });
    expect(originals[name].mock.contexts[0]).toBe(navigator.mediaDevices);
    expect(watcher.onStream).toHaveBeenCalledExactlyOnceWith([widget], stream);
    expect(widget.hasAsked).toBe(true);
  });

  test("of the page is not touched", async () => {
    owners = [];
    const asked = ask(name);
    expect(originals[name].mock.results[0]?.value).toBe(asked);
    await asked;
    expect(watcher.onStream).not.toHaveBeenCalled();
  });

  test("of a widget that has ended is refused, and the person is not asked", async () => {
    widget.end();
    await expect(ask(name)).rejects.toMatchObject({ name: "NotAllowedError", message: "The call has left the page." });
    expect(originals[name]).not.toHaveBeenCalled();
    expect(widget.hasAsked).toBe(false);
  });

  test("that the person refuses is refused, and nothing is told of", async () => {
    const refusal = new DOMException("no", "NotAllowedError");
    originals[name].mockRejectedValueOnce(refusal);
    await expect(ask(name)).rejects.toBe(refusal);
    expect(watcher.onStream).not.toHaveBeenCalled();
  });

  test("is known by a stack with one frame of ours", async () => {
    await ask(name);
    const [stack = ""] = vi.mocked(watcher.ownersOf).mock.calls[0] ?? [];
    const frames = stack.split("\n").slice(1);
    expect(frames[0]).toContain("media-wrappers");
    expect(frames[1]).toContain("media-wrappers.test");
  });
});

describe("the older getUserMedia, with callbacks", () => {
  type Legacy = (wanted: unknown, onSuccess: unknown, onError?: unknown) => unknown;
  const askLegacy: Legacy = (...args) =>
    (navigator as unknown as { webkitGetUserMedia: Legacy }).webkitGetUserMedia(...args);
  const [onSuccess, onError] = [vi.fn(), vi.fn()];

  test("of a widget is the browser's, and what it gives is told of before the widget has it", () => {
    onSuccess.mockImplementationOnce(() => expect(watcher.onStream).toHaveBeenCalledOnce());
    askLegacy({ video: true }, onSuccess, onError);
    expect(legacy.mock.calls[0]?.[0]).toEqual({ video: true });
    expect(legacy.mock.calls[0]?.[2]).toBe(onError);
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith(stream);
    expect(watcher.onStream).toHaveBeenCalledExactlyOnceWith([widget], stream);
    expect(widget.hasAsked).toBe(true);
  });

  test("of the page is not touched", () => {
    owners = [];
    askLegacy({}, onSuccess, onError);
    expect(legacy.mock.calls[0]?.[1]).toBe(onSuccess);
    expect(watcher.onStream).not.toHaveBeenCalled();
  });

  test("of a widget that has ended is refused, also without a callback for that", () => {
    widget.end();
    askLegacy({}, onSuccess, onError);
    askLegacy({}, onSuccess);
    expect(legacy).not.toHaveBeenCalled();
    expect(onSuccess).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: "NotAllowedError" }));
  });
});

describe("a copy", () => {
  test("of a widget's track is the widget's: it would keep the camera on", () => {
    const original = new Track();
    widget.add(original as never);
    const copy = original.clone() as unknown as MediaStreamTrack;
    expect(copy).not.toBe(original);
    expect(widget.owns([copy])).toBe(true);
  });

  test("of a widget's stream is the widget's, track by track", () => {
    const original = new Stream();
    original.tracks = [new Track(), new Track()];
    widget.add(original.tracks[0] as never);
    for (const track of original.clone().tracks) expect(widget.owns([track as never])).toBe(true);
  });

  test("of the page's track is the page's", () => {
    const copy = new Track().clone() as unknown as MediaStreamTrack;
    expect(widget.owns([copy])).toBe(false);
    widget.end();
    expect(copy.stop).not.toHaveBeenCalled();
  });
});

describe.each(["RTCPeerConnection", "WebSocket", "EventSource", "AudioContext", "Audio"])("a new %s", (name) => {
  const construct = (...args: unknown[]) => Reflect.construct(Reflect.get(globalThis, name), args) as Peer;

  test("is the browser's own, with what it was given, and is the widget's", () => {
    const seen = vi.fn();
    widget.watchConnections(seen);
    const made = construct("wss://qbox.example.kz", ["chat"]);
    expect(made).toBeInstanceOf(Peer);
    expect(made.madeAs).toBe(Peer);
    expect(made.given).toEqual(["wss://qbox.example.kz", ["chat"]]);
    expect(seen).toHaveBeenCalledExactlyOnceWith(made);
  });

  test("of a class that extends it is of that class", () => {
    const Base = Reflect.get(globalThis, name) as typeof Peer;
    class Own extends Base {}
    const made = new Own("a");
    expect(made).toBeInstanceOf(Own);
    expect(made.madeAs).toBe(Own);
    expect(made.given).toEqual(["a"]);
  });

  test("of the page is not kept", () => {
    owners = [];
    const made = construct();
    const close = vi.spyOn(made, "close");
    vi.useFakeTimers();
    widget.end();
    vi.runAllTimers();
    vi.useRealTimers();
    expect(close).not.toHaveBeenCalled();
  });
});

describe("afterwards", () => {
  test("the page has the browser's functions again", () => {
    restore();
    expect(navigator.mediaDevices.getUserMedia).toBe(getUserMedia);
    expect(navigator.mediaDevices.getDisplayMedia).toBe(getDisplayMedia);
    expect(RTCPeerConnection).toBe(Peer);
    expect(WebSocket).toBe(Peer);
    expect(Object.hasOwn(Track.prototype, "clone")).toBe(true);
    const track = new Track();
    widget.add(track as never);
    expect(widget.owns([track.clone() as never])).toBe(false);
  });
});

describe("what the page has not, or has frozen", () => {
  test("is left as it is: a browser without devices", () => {
    restore();
    Reflect.deleteProperty(navigator, "mediaDevices");
    vi.stubGlobal("MediaStream", undefined);
    restore = wrapMedia(watcher);
    expect(navigator.mediaDevices).toBeUndefined();
    expect(watcher.onFrozen).not.toHaveBeenCalled();
  });

  test("is told of by name, and all else is wrapped", async () => {
    restore();
    Object.freeze(navigator.mediaDevices);
    restore = wrapMedia(watcher);
    expect(vi.mocked(watcher.onFrozen).mock.calls).toEqual([["getUserMedia"], ["getDisplayMedia"]]);
    expect(RTCPeerConnection).not.toBe(Peer);
  });
});
