// Tests src/video-call/diagnostics/picture-watch.ts
import { describe, expect, test, vi } from "vitest";
import type { Flow } from "../../../../src/video-call/diagnostics/flow.js";
import type { PictureLook } from "../../../../src/video-call/diagnostics/picture-look.js";
import { createPictureWatch } from "../../../../src/video-call/diagnostics/picture-watch.js";
import { type GivenView, track, viewOf } from "./views.js";

const showing = (...pixels: number[]): PictureLook => ({
  isDark: false,
  isBlack: false,
  pixels: new Uint8ClampedArray(pixels),
});
const grey = showing(100, 100);
const dark = { ...grey, isDark: true };
const black = { ...dark, isBlack: true };

/** A picture that is watched; each look shows the next of `looks`. */
function watched(...looks: (PictureLook | undefined)[]) {
  const look = vi.fn(async (_: MediaStreamTrack) => looks.shift());
  const watch = createPictureWatch(look);
  return {
    look,
    /** Of the operator's picture in a second, and of all else. */
    see: (video: Partial<Flow> = {}, view: GivenView = {}) => watch(viewOf({ ...view, received: { video } })),
  };
}

const stands = { frames: 0 };
const moves = { frames: 30 };
/** The last frame is repeated, as Firefox and Safari do. */
const repeats = { frames: 1, kbits: 1 };

describe("a picture without frames", () => {
  test("stands still after two seconds of it, and no more when a frame comes", async () => {
    const { see, look } = watched();
    const seen = [];
    for (const video of [stands, stands, stands, moves, stands]) seen.push(await see(video));
    expect(seen).toEqual([undefined, "still", "still", undefined, undefined]);
    expect(look).not.toHaveBeenCalled();
  });

  test.each([
    ["no picture has come yet", { frames: 0, allFrames: 0 }, {}],
    ["the browser counts no frames", { frames: 0, allFrames: undefined }, {}],
    ["the connection is down", stands, { link: "down" }],
    ["there is no picture", stands, { pictures: [] }],
    ["the browser has muted the picture", stands, { pictures: [track("video", { muted: true })] }],
    ["frames arrive at a hidden page", { frames: 0, arrived: 1, packets: 0 }, { isHidden: true }],
    ["packets arrive at a hidden page", { frames: 0, arrived: 0, packets: 1 }, { isHidden: true }],
    ["both arrive at a hidden page", { frames: 0, arrived: 5, packets: 5 }, { isHidden: true }],
  ] satisfies [string, Partial<Flow>, GivenView][])("does not stand still where %s", async (_, video, view) => {
    const { see, look } = watched(grey, grey);
    await see(moves);
    expect([await see(video, view), await see(video, view)]).toEqual([undefined, undefined]);
    expect(look).not.toHaveBeenCalled();
  });

  test("stands still on a hidden page at which nothing arrives", async () => {
    const { see } = watched();
    const nothing = { frames: 30, arrived: 0, packets: 0 };
    expect([await see(nothing, { isHidden: true }), await see(nothing, { isHidden: true })]).toEqual([
      undefined,
      "still",
    ]);
  });

  test("is looked for in a page that is seen, whatever arrives", async () => {
    const { see } = watched();
    const undecoded = { frames: 0, arrived: 30, packets: 60 };
    expect([await see(undecoded), await see(undecoded)]).toEqual([undefined, "still"]);
  });

  test("is the one that the browser has not muted", async () => {
    const pictures = [track("video", { muted: true }), track("video")];
    const { see } = watched();
    expect([await see(stands, { pictures }), await see(stands, { pictures })]).toEqual([undefined, "still"]);
  });
});

describe("a picture that moves", () => {
  /** 1000 bytes are 8 kbit. */
  const small = { frames: 5, kbits: 39.9 };

  test.each([
    ["black", "it is black", small, black],
    [undefined, "it is dark, for the operator has turned the camera off", small, dark],
    [undefined, "it shows something", small, grey],
    [undefined, "nothing can be seen of it", small, undefined],
  ] as const)("is %s if its frames are small and %s", async (expected, _, video, shown) => {
    const { see, look } = watched(shown);
    const picture = track("video");
    expect(await see(video, { pictures: [picture] })).toBe(expected);
    expect(look).toHaveBeenCalledOnce();
    expect(look.mock.lastCall?.[0]).toBe(picture);
  });

  test.each([
    ["its frames are as large as those of most pictures", { frames: 5, kbits: 40 }, {}],
    ["it is slower than cameras are", { frames: 4, kbits: 1 }, {}],
    ["it is slower than cameras are, for two seconds", { frames: 9, kbits: 1 }, { ms: 2000 }],
    ["the page is hidden", small, { isHidden: true }],
    ["the connection is down", small, { link: "down" }],
    ["the browser has muted it", small, { pictures: [track("video", { muted: true })] }],
  ] satisfies [string, Partial<Flow>, GivenView][])("is not looked at where %s", async (_, video, view) => {
    const { see, look } = watched(black);
    expect(await see(video, view)).toBeUndefined();
    expect(look).not.toHaveBeenCalled();
  });

  test("moves at five frames a second, however long they were counted", async () => {
    expect(await watched(black).see({ frames: 10, kbits: 1 }, { ms: 2000 })).toBe("black");
    expect(await watched(black).see({ frames: 3, kbits: 1 }, { ms: 600 })).toBe("black");
  });
});

describe("a frame that is repeated", () => {
  /** A picture that has moved, and of which one frame a second is left. */
  async function slowed(looks: (PictureLook | undefined)[], videos: Partial<Flow>[] = looks.map(() => repeats)) {
    const { see, look } = watched(...looks);
    await see(moves);
    const seen: unknown[] = [];
    for (const video of videos) seen.push(await see(video));
    return [seen, look.mock.calls.length];
  }

  test.each([
    ["is a picture that stands still, when it is seen a second time", [grey, grey], "still"],
    ["may be refined a little by the encoder", [grey, showing(103, 104)], "still"],
    ["may be refined to brighter and to darker", [grey, showing(97, 104)], "still"],
    ["is another one where it differs by four on average", [grey, showing(104, 104)], undefined],
    ["is another one where what is brighter is as much as what is darker", [grey, showing(96, 104)], undefined],
    ["is another one where there was less to see", [showing(100), grey], undefined],
    ["may have had no more to see", [showing(100), showing(100, 7)], "still"],
    ["may be dark: so is a camera that was turned off", [grey, dark], undefined],
    ["tells nothing if nothing can be seen of it", [grey, undefined], undefined],
    ["tells nothing if nothing could be seen before", [undefined, grey], undefined],
  ])("%s", async (_, looks, second) => {
    expect(await slowed(looks)).toEqual([[undefined, second], 2]);
  });

  test("is compared with the frame before, not with an older one", async () => {
    const looks = [grey, showing(103, 103), showing(106, 106), undefined, grey, grey];
    expect(await slowed(looks)).toEqual([[undefined, "still", "still", undefined, undefined, "still"], 6]);
  });

  test.each([
    ["the picture moved meanwhile", moves],
    ["the picture was slow meanwhile", { frames: 3 }],
  ])("is compared with nothing where %s", async (_, between) => {
    expect(await slowed([grey, grey], [repeats, between, repeats])).toEqual([[undefined, undefined, undefined], 2]);
  });

  test("comes up to twice a second", async () => {
    expect(await slowed([grey, grey], [{ frames: 2 }, { frames: 2 }])).toEqual([[undefined, "still"], 2]);
  });

  test.each([
    ["the picture is only slow", { frames: 3 }],
    ["the picture is wider, as a shared screen", { ...repeats, width: 1920 }],
    ["the picture is higher, as a shared screen", { ...repeats, height: 1080 }],
  ])("is none where %s", async (_, video) => {
    expect(await slowed([grey, grey], [video, video])).toEqual([[undefined, undefined], 0]);
  });

  test("is none before the picture has moved", async () => {
    const { see, look } = watched(grey, grey);
    expect([await see(repeats), await see(repeats)]).toEqual([undefined, undefined]);
    expect(look).not.toHaveBeenCalled();
  });
});
