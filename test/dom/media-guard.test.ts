// Tests src/video-call/media-guard/media-guard.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Guard from "../../src/video-call/media-guard/media-guard.js";

const host = "https://qbox.example.kz";
const other = "https://other.example.kz";

/** Runs a function as the script of a platform: browsers name its address in the stack. */
function asScriptOf<Result>(origin: string, run: () => Result): Result {
  const code = `return run();\n//# sourceURL=${origin}/static/js/wc-video-call.min.js`;
  return new Function("run", code)(run) as Result;
}

class Peer extends EventTarget {
  signalingState = "stable";
  close = vi.fn();
}

const track = () => ({ readyState: "live", stop: vi.fn() });
const getUserMedia = vi.fn();
const key = Symbol.for("react-qbox-video-call.media-guard/1");

let mediaGuard: typeof Guard.mediaGuard;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  vi.resetModules();
  Reflect.deleteProperty(document, key);
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia }, configurable: true, writable: true });
  vi.stubGlobal("RTCPeerConnection", Peer);
  ({ mediaGuard } = await import("../../src/video-call/media-guard/media-guard.js"));
  vi.advanceTimersByTime(10_000);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  getUserMedia.mockReset();
  Reflect.deleteProperty(navigator, "mediaDevices");
});

/** The person is asked for the camera, and allows it with the function that is returned. */
function whenAllowed(): (stream: { getTracks(): object[] }) => void {
  let allow = (_stream: { getTracks(): object[] }) => {};
  getUserMedia.mockReturnValue(
    new Promise((resolve) => {
      allow = resolve;
    }),
  );
  return (stream) => allow(stream);
}

const guarded = (at = host) => mediaGuard().guard(at, () => document.createElement("p"));
/** A connection that a platform's script opens, outside of any event. */
const open = (at = host) => asScriptOf(at, () => new RTCPeerConnection()) as unknown as Peer;
const use = (element: HTMLElement, type = "pointerdown") => element.dispatchEvent(new Event(type));
/** Whether it has been closed, once all timers have run. */
function isClosed({ close }: Peer): boolean {
  vi.advanceTimersByTime(0);
  return close.mock.calls.length > 0;
}

describe("one widget", () => {
  test("has the element that was made for it, and all that its platform's script opens from then on", () => {
    const before = open();
    const { element, end } = guarded();
    expect(element.tagName).toBe("P");
    const peer = open();
    end();
    expect([isClosed(before), isClosed(peer)]).toEqual([false, true]);
  });

  test("owns what its constructor opens", () => {
    let peer = new Peer();
    const { end } = mediaGuard().guard(host, () => {
      peer = open();
      return document.createElement("p");
    });
    end();
    expect(isClosed(peer)).toBe(true);
  });

  test("owns nothing of the page's, nor of another platform's script", () => {
    const { end } = guarded();
    const [mine, others] = [new RTCPeerConnection() as unknown as Peer, open(other)];
    end();
    expect([isClosed(mine), isClosed(others)]).toEqual([false, false]);
  });

  test("tells who watches of each of its connections", () => {
    const { watch } = guarded();
    const first = open();
    const seen: unknown[] = [];
    watch?.((connection) => seen.push(connection));
    const second = open();
    expect(seen).toEqual([first, second]);
  });
});

describe("what a script opens after its widget has ended", () => {
  test("is closed at once", () => {
    guarded().end();
    expect(open().close).toHaveBeenCalledOnce();
  });

  test("is closed for 0.8 s; then the page has the browser's functions again", () => {
    const { end } = guarded();
    expect(RTCPeerConnection).not.toBe(Peer);
    end();
    vi.advanceTimersByTime(799);
    expect(RTCPeerConnection).not.toBe(Peer);
    vi.advanceTimersByTime(1);
    expect(RTCPeerConnection).toBe(Peer);
  });

  test("is left alone where another platform's script opens it", () => {
    guarded().end();
    expect(open(other).close).not.toHaveBeenCalled();
  });

  test("a camera that the person allows only then is stopped", async () => {
    const camera = track();
    const allow = whenAllowed();
    const { end } = guarded();
    const asked = asScriptOf(host, () => navigator.mediaDevices.getUserMedia({ video: true }));
    end();
    // The widget has asked: its answer may come at any time.
    vi.advanceTimersByTime(60_000);
    allow({ getTracks: () => [camera] });
    await asked;
    expect(camera.stop).toHaveBeenCalledOnce();
  });

  test("the wrappers stay 0.8 s after such a late camera, for what the script asks next", async () => {
    const allow = whenAllowed();
    const { end } = guarded();
    const asked = asScriptOf(host, () => navigator.mediaDevices.getUserMedia({ video: true }));
    end();
    expect(RTCPeerConnection, "a widget that has asked needs them no longer for that").toBe(Peer);
    allow({ getTracks: () => [] });
    await asked;
    expect(RTCPeerConnection).not.toBe(Peer);
    vi.advanceTimersByTime(800);
    expect(RTCPeerConnection).toBe(Peer);
  });
});

describe("of two widgets of one platform", () => {
  const both = () => [guarded(), guarded()] as const;

  test("without a use of either, a connection is open until both have ended", () => {
    const [one, two] = both();
    const peer = open();
    one.end();
    expect(isClosed(peer)).toBe(false);
    two.end();
    expect(isClosed(peer)).toBe(true);
  });

  test.each(["pointerdown", "click", "keydown", "input", "change", "wc"])(
    "the one that was used last by %s owns it, where the other was not used",
    (type) => {
      const [one] = both();
      use(one.element, type);
      vi.advanceTimersByTime(10_000);
      const peer = open();
      one.end();
      expect(isClosed(peer)).toBe(true);
    },
  );

  test("another event is no use", () => {
    const [one] = both();
    use(one.element, "mousemove");
    const peer = open();
    one.end();
    expect(isClosed(peer)).toBe(false);
  });

  test.each([
    ["4,999 ms", 4_999, false],
    ["5,000 ms", 5_000, true],
  ])("one that was used %s before may own it too", (_name, ms, isAlone) => {
    const [one, two] = both();
    use(one.element);
    vi.advanceTimersByTime(ms);
    use(two.element);
    const peer = open();
    two.end();
    expect(isClosed(peer)).toBe(isAlone);
    one.end();
    expect(isClosed(peer)).toBe(true);
  });

  test("the one that is being made owns it", () => {
    const first = guarded();
    use(first.element);
    let peer = new Peer();
    const second = mediaGuard().guard(host, () => {
      peer = open();
      return document.createElement("p");
    });
    second.end();
    expect(isClosed(peer)).toBe(true);
  });

  test("the one that speaks while its connection does owns it, also after its end", () => {
    const [one, two] = both();
    const peer = open();
    peer.addEventListener("message", () => use(one.element, "wc"));
    one.end();
    peer.dispatchEvent(new Event("message"));
    expect(isClosed(peer), "it turned out to be of the one that has ended").toBe(true);
    two.end();
  });

  test("the one in which it plays owns it", () => {
    const [one, two] = both();
    const camera = track();
    const peer = Object.assign(open(), {
      getSenders: () => [],
      getReceivers: () => [{ track: camera }],
    });
    Object.assign(two.element, { srcObject: { getTracks: () => [camera] } });
    one.end();
    two.end();
    expect(isClosed(peer)).toBe(true);
    expect(camera.stop).toHaveBeenCalled();
  });

  test("events on an element whose widget has ended are no use any more", () => {
    const [one, two] = both();
    one.end();
    use(one.element);
    const peer = open();
    two.end();
    expect(isClosed(peer)).toBe(true);
  });
});

describe("who holds the wrappers", () => {
  test("has them until the last one lets go, each once", () => {
    const [one, two] = [mediaGuard().hold(), mediaGuard().hold()];
    expect(RTCPeerConnection).not.toBe(Peer);
    one();
    one();
    expect(RTCPeerConnection).not.toBe(Peer);
    two();
    expect(RTCPeerConnection).toBe(Peer);
  });
});

describe("a page that has frozen what opens a camera", () => {
  test("is told once, by name, in development", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    Object.freeze(navigator.mediaDevices);
    mediaGuard().hold()();
    mediaGuard().hold()();
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("this page has frozen getUserMedia"));
  });

  test("is not told in production", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.stubEnv("NODE_ENV", "production");
    Object.freeze(navigator.mediaDevices);
    mediaGuard().hold()();
    vi.unstubAllEnvs();
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("two copies of the package", () => {
  test("share one guard", async () => {
    const first = mediaGuard();
    vi.resetModules();
    const copy = await import("../../src/video-call/media-guard/media-guard.js");
    expect(copy.mediaGuard()).toBe(first);
  });

  test.each([[{ guard: 1, hold: () => {} }], [{ guard: () => {}, hold: 1 }]])(
    "do not use what stands there and is none",
    (strange) => {
      Object.assign(document, { [key]: strange });
      expect(mediaGuard()).not.toBe(strange);
      expect(mediaGuard()).toBe(mediaGuard());
    },
  );
});
