// Tests src/video-call/diagnostics/quality-of.ts
import { describe, expect, test } from "vitest";
import { qualityOf } from "../../../../src/video-call/diagnostics/quality-of.js";
import { type GivenView, track, viewOf } from "./views.js";

const quality = (...views: GivenView[]) => qualityOf(views.map(viewOf));

const silence = { kbits: 0, packets: 0 };
const noPicture = { ...silence, frames: 0, arrived: 0 };

describe("the quality of a call", () => {
  test("is measured over all its views", () => {
    const received = { audio: { jitterMs: 5.4 } };
    expect(quality({ received }, { received, ms: 2000 })).toEqual({
      level: "good",
      rttMs: 20,
      lossPercent: 0,
      jitterMs: 5,
      receiving: { kbps: 501, fps: 20, width: 640, height: 480, frozenMs: 0 },
      sending: { kbps: 501, fps: 20, width: 640, height: 480, frozenMs: 0 },
      path: "direct",
    });
  });

  test.each([
    ["nothing was seen", []],
    ["there is no connection", [{ link: undefined }]],
    ["the connection is being made", [{ link: "connecting" }]],
    ["another connection is being made", [{ link: "up" }, { link: "connecting" }]],
  ] satisfies [string, GivenView[]][])("is unknown where %s", (_, views) => {
    expect(quality(...views)).toBeUndefined();
  });

  test("is known as soon as the connection stands", () => {
    expect(quality({ link: "connecting" }, { link: "up" })?.level).toBe("good");
  });

  test("has the sound and the picture of each direction", () => {
    const measured = quality({
      received: { audio: { kbits: 30.4 }, video: { kbits: 500, frames: 25, width: 320, height: 240 } },
      sent: { audio: { kbits: 20 }, video: { kbits: 900, frames: 10, width: 1280, height: 720 } },
    });
    expect(measured?.receiving).toEqual({ kbps: 530, fps: 25, width: 320, height: 240, frozenMs: 0 });
    expect(measured?.sending).toEqual({ kbps: 920, fps: 10, width: 1280, height: 720, frozenMs: 0 });
  });

  test("has tenths of frames a second", () => {
    const sevenFrames = { video: { frames: 7 } };
    expect(quality({ ms: 3000, received: sevenFrames, sent: sevenFrames })).toMatchObject({
      receiving: { fps: 2.3 },
      sending: { fps: 2.3 },
    });
  });

  test("has the delay and the path of the last moment", () => {
    const pair = { availableKbps: 0, mostKbps: 0 };
    const first = { pair: { ...pair, rttMs: 500, path: "direct" } } as const;
    const last = { pair: { ...pair, rttMs: 70.5, path: "relay" } } as const;
    expect(quality(first, last)).toMatchObject({ rttMs: 71, path: "relay" });
    expect(quality(first, { pair: { ...last.pair, rttMs: undefined } })?.rttMs).toBeUndefined();
    expect(quality(first, { pair: undefined })).toMatchObject({ rttMs: undefined, path: undefined });
  });

  test.each([
    ["of the sound", 7.4, 90, 7],
    ["of the picture where the sound has none", undefined, 8.6, 9],
    ["of nothing", undefined, undefined, undefined],
  ])("has the jitter %s", (_, ofSound, ofPicture, jitterMs) => {
    const received = { audio: { jitterMs: ofSound }, video: { jitterMs: ofPicture } };
    expect(quality({ received })?.jitterMs).toBe(jitterMs);
  });

  test("has the level of the worst measurement", () => {
    expect(quality({ received: { audio: { jitterMs: 101 } } })?.level).toBe("poor");
    expect(quality({ received: { audio: { jitterMs: 100 } } })?.level).toBe("fair");
  });
});

describe("the loss", () => {
  const nothing = { audio: silence, video: noPicture };

  test.each([
    ["of sound and picture together", { audio: { lost: 1, packets: 40 }, video: { lost: 3, packets: 56 } }, {}, 4],
    ["in tenths of a percent", { audio: { lost: 1, packets: 2 }, video: noPicture }, {}, 33.3],
    ["all of it", { audio: { lost: 4, packets: 0 }, video: noPicture }, {}, 100],
    ["of the sent sound, where it is more", {}, { audio: { fractionLost: 0.034 } }, 3.4],
    ["of the sent picture, where it is more", {}, { video: { fractionLost: 0.25 }, audio: { fractionLost: 0.1 } }, 25],
    ["of what is received, where it is more", { audio: { lost: 110 } }, { video: { fractionLost: 0.1 } }, 50],
    ["of what is sent, where nothing is received", nothing, { audio: { fractionLost: 0.5 } }, 50],
    ["0 where the other side says so", nothing, { video: { fractionLost: 0 } }, 0],
    ["unknown where nobody says", nothing, {}, undefined],
  ])("is that %s", (_, received, sent, lossPercent) => {
    expect(quality({ received, sent })?.lossPercent).toBe(lossPercent);
  });

  test("is that of all views together", () => {
    const lost = { received: { audio: { lost: 10, packets: 90 }, video: noPicture } };
    const none = { received: { audio: { lost: 0, packets: 300 }, video: noPicture } };
    expect(quality(lost, none)?.lossPercent).toBe(2.5);
  });
});

describe("the operator's picture", () => {
  test.each([
    ["not at all while it moves", {}, 0],
    ["as long as the browser says", { video: { freezesMs: 300.4 } }, 300],
    ["never longer than it was looked at", { video: { freezesMs: 1001 } }, 1000],
    ["not at all with one frame and no freeze", { video: { frames: 1 } }, 0],
    ["all the time if no frame comes", { video: { frames: 0 } }, 1000],
  ])("stands still %s", (_, received, frozenMs) => {
    expect(quality({ received })?.receiving.frozenMs).toBe(frozenMs);
  });

  test.each([
    ["not at all while frames arrive", { frames: 0, arrived: 1, kbits: 0 }, 0],
    ["not at all while bytes arrive", { frames: 0, arrived: 0, kbits: 0.1 }, 0],
    ["all the time if nothing arrives", { frames: 0, arrived: 0, kbits: 0 }, 1000],
    ["by what arrives, not by what was decoded", { frames: 30, arrived: 0, kbits: 0 }, 1000],
    ["whatever the browser counts as a freeze", { freezesMs: 700 }, 0],
  ])("stands still on a hidden page %s", (_, video, frozenMs) => {
    expect(quality({ isHidden: true, received: { video } })?.receiving.frozenMs).toBe(frozenMs);
  });

  test("stands still for the sum of the views", () => {
    const stands = { received: { video: { frames: 0 } } };
    expect(quality({}, stands, { ...stands, ms: 500 }, { received: { video: { freezesMs: 40 } } })).toMatchObject({
      level: "poor",
      receiving: { frozenMs: 1540 },
    });
  });

  test("that has not been promised is none", () => {
    const { receiving } =
      quality({ promised: { audio: true, video: false }, received: { video: { frames: 0 } } }) ?? {};
    expect(receiving).toEqual({ kbps: 752, fps: undefined, width: undefined, height: undefined, frozenMs: 0 });
  });

  test("that has never come is none", () => {
    const received = { video: { frames: 0, allFrames: undefined } };
    expect(quality({ received })?.receiving).toMatchObject({ fps: undefined, width: undefined, frozenMs: 0 });
  });

  test("whose first frame is on its way does not stand still yet", () => {
    const received = { video: { frames: 0, allFrames: 0 } };
    expect(quality({ received })?.receiving).toMatchObject({ fps: 0, frozenMs: 0 });
  });

  test("stands still when the connection is gone, and with it what was promised", () => {
    const gone = { link: "down", promised: { audio: false, video: false }, received: { video: noPicture } } as const;
    expect(quality(gone)?.receiving).toMatchObject({ fps: 0, width: 640, frozenMs: 1000 });
  });
});

describe("the customer's picture", () => {
  test("stands still for the views in which the camera gave no frame", () => {
    const sent = { video: { frames: 0 } };
    expect(quality({ ms: 900 }, { ms: 1100, sent })).toMatchObject({ level: "good", sending: { frozenMs: 1100 } });
    expect(quality({ sent: { video: { frames: 1 } } })?.sending.frozenMs).toBe(0);
  });

  test.each([
    ["there is no camera", []],
    ["there is only a microphone", [track("audio")]],
    ["the camera is turned off", [track("audio"), track("video", { enabled: false })]],
    ["the camera has stopped", [track("video", { readyState: "ended" })]],
  ])("is none if %s", (_, sources) => {
    const { sending } = quality({ sources, sent: { video: { frames: 0 } } }) ?? {};
    expect(sending).toEqual({ kbps: 752, fps: undefined, width: undefined, height: undefined, frozenMs: 0 });
  });

  test("is that of the camera that is on", () => {
    const sources = [track("video", { enabled: false }), track("audio"), track("video")];
    expect(quality({ sources })?.sending.fps).toBe(30);
  });
});

describe("a call is lost", () => {
  const nothing = { audio: silence, video: noPicture };
  const [sound, picture] = [{ video: noPicture }, { audio: silence }];
  const both = { audio: true, video: true };
  const neither = { audio: false, video: false };

  test.each([
    [true, "the connection is gone", { link: "down" }],
    [true, "the connection has failed", { link: "failed" }],
    [true, "nothing of what was promised arrives", { promised: both, received: nothing }],
    [true, "the promised sound does not arrive", { promised: { audio: true, video: false }, received: nothing }],
    [true, "the promised picture does not arrive", { promised: { audio: false, video: true }, received: nothing }],
    [false, "only sound arrives, and a picture may come", { received: { video: { ...noPicture, allFrames: 0 } } }],
    [false, "a call has no picture", { promised: { audio: true, video: false }, received: sound }],
    [false, "only a picture arrives", { received: picture }],
    [false, "as much sound as picture arrives", { received: { audio: { kbits: 32 }, video: { kbits: 32 } } }],
    [false, "nothing was promised", { promised: neither, received: nothing }],
  ] satisfies [boolean, string, GivenView][])("%s: %s", (isLost, _, view) => {
    expect(quality(view)?.level === "lost").toBe(isLost);
  });

  test("by what was promised last, not before", () => {
    expect(quality({ received: nothing }, { promised: neither, received: nothing })?.level).toBe("good");
  });
});
