// Tests src/video-call/diagnostics/picture-look.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lookAtPicture } from "../../../../src/video-call/diagnostics/picture-look.js";
import { track } from "./views.js";

class FakeStream {
  readonly tracks: readonly MediaStreamTrack[];
  constructor(tracks: readonly MediaStreamTrack[]) {
    this.tracks = tracks;
  }
}

beforeEach(() => {
  vi.stubGlobal("MediaStream", FakeStream);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const picture = track("video");

/** All pixels are of one colour, and opaque. */
const all = (...colour: [red: number, green: number, blue: number]) =>
  new Uint8ClampedArray(Array.from({ length: 16 * 12 }, () => [...colour, 255]).flat());

/** A page whose video shows `pixels`. */
function stubVideo(pixels: Uint8ClampedArray, given: object = {}) {
  const video = { muted: false, videoWidth: 640, srcObject: undefined as unknown, play: async () => {}, ...given };
  const context = { drawImage: vi.fn(), getImageData: vi.fn(() => ({ data: pixels })) };
  const canvas = { getContext: vi.fn((_: string, __: object): object | null => context) };
  const elements: Record<string, object> = { video, canvas };
  vi.stubGlobal("document", { createElement: (name: string) => elements[name] });
  return { video, context, canvas };
}

/** What the browser gives of a decoded frame. */
function stubFrame(format: string | null, fullRange: boolean | null, planes: readonly number[] | Error) {
  const close = vi.fn();
  const sources: unknown[] = [];
  class FakeFrame {
    readonly format = format;
    readonly colorSpace = { fullRange };
    readonly close = close;
    constructor(source: unknown) {
      sources.push(source);
    }
    allocationSize = () => (planes instanceof Error ? 1 : planes.length);
    async copyTo(target: Uint8Array) {
      if (planes instanceof Error) throw planes;
      target.set(planes);
    }
  }
  vi.stubGlobal("VideoFrame", FakeFrame);
  return { close, sources };
}

describe("a look at a picture", () => {
  test("has its few pixels, drawn small, of a silent element that lets go of the picture", async () => {
    const pixels = all(1, 2, 3);
    const playing: unknown[] = [];
    const { video, context, canvas } = stubVideo(pixels, {
      async play() {
        playing.push(video.muted, video.srcObject);
      },
    });
    expect((await lookAtPicture(picture))?.pixels).toBe(pixels);
    expect(canvas.getContext.mock.calls).toEqual([["2d", { willReadFrequently: true }]]);
    expect(context.drawImage.mock.calls).toEqual([[video, 0, 0, 16, 12]]);
    expect(context.getImageData.mock.calls).toEqual([[0, 0, 16, 12]]);
    expect(playing).toEqual([true, new FakeStream([picture])]);
    expect([video.srcObject, vi.getTimerCount()]).toEqual([null, 0]);
  });

  test.each([
    ["black", all(0, 0, 0), true],
    ["as dark as black is after a codec", all(20, 20, 20), true],
    ["a little red", all(21, 0, 0), false],
    ["a little green", all(0, 21, 0), false],
    ["a little blue", all(0, 0, 21), false],
    ["black but for its last pixel", all(0, 0, 0).fill(255, 16 * 12 * 4 - 4), false],
    ["bright", all(200, 200, 200), false],
  ])("tells whether the picture is dark: %s", async (_, pixels, isDark) => {
    stubVideo(pixels);
    expect(await lookAtPicture(picture)).toEqual({ isDark, isBlack: isDark, pixels });
  });

  test("waits for a frame for 0.4 s, and sees nothing then", async () => {
    const { video } = stubVideo(all(0, 0, 0), { play: () => new Promise(() => {}) });
    const seen = vi.fn();
    lookAtPicture(picture).then(seen);
    await vi.advanceTimersByTimeAsync(399);
    expect(seen).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.mock.calls).toEqual([[undefined]]);
    expect(video.srcObject).toBeNull();
  });

  test.each([
    ["the browser does not let it play", { play: () => Promise.reject(new Error("NotAllowedError")) }],
    ["it has no size yet", { videoWidth: 0 }],
  ])("sees nothing where %s", async (_, given) => {
    const { video } = stubVideo(all(0, 0, 0), given);
    expect(await lookAtPicture(picture)).toBeUndefined();
    expect([video.srcObject, vi.getTimerCount()]).toEqual([null, 0]);
  });

  test("sees nothing where the browser gives no canvas, or does not let it be read", async () => {
    const { canvas } = stubVideo(all(0, 0, 0));
    canvas.getContext.mockReturnValue(null);
    expect(await lookAtPicture(picture)).toBeUndefined();
    const { context } = stubVideo(all(0, 0, 0));
    context.getImageData.mockImplementation(() => {
      throw new Error("SecurityError");
    });
    expect(await lookAtPicture(picture)).toBeUndefined();
  });
});

describe("a dark picture", () => {
  test.each([
    [false, "blacker than a camera can be: turned off", "I420", false, [7, 99]],
    [true, "as black as a camera can be", "I420", false, [8, 0]],
    [false, "turned off, with the colours in one plane", "NV12", false, [0]],
    [false, "turned off, with more colours", "I444", false, [0]],
    [true, "in a format that does not begin with the brightness", "RGBX", false, [0]],
    [true, "in a format that only looks like one", "XI420", false, [0]],
    [true, "in a format that the browser does not tell", null, false, [0]],
    [true, "in full range, where black is 0", "I420", true, [0]],
    [true, "in a range that the browser does not tell", "I420", null, [0]],
    [false, "without bytes", "I420", false, []],
  ])("is black: %s, if it is %s", async (isBlack, _, format, fullRange, planes) => {
    const { video } = stubVideo(all(0, 0, 0));
    const { close, sources } = stubFrame(format, fullRange, planes);
    expect(await lookAtPicture(picture)).toMatchObject({ isDark: true, isBlack });
    expect(sources).toEqual([video]);
    expect(close).toHaveBeenCalledOnce();
  });

  test("whose frame cannot be read is not seen, and the frame is given back", async () => {
    stubVideo(all(0, 0, 0));
    const { close } = stubFrame("I420", false, new Error("closed"));
    expect(await lookAtPicture(picture)).toBeUndefined();
    expect(close).toHaveBeenCalledOnce();
  });
});

test("of a bright picture no frame is asked for", async () => {
  stubVideo(all(200, 200, 200));
  const { sources } = stubFrame("I420", false, [0]);
  expect(await lookAtPicture(picture)).toMatchObject({ isDark: false, isBlack: false });
  expect(sources).toEqual([]);
});
