// Tests src/video-call/diagnostics/detectors.ts
import { describe, expect, test } from "vitest";
import type { VideoCallProblemCode } from "../../../../src/video-call/call-problems.js";
import { detectors } from "../../../../src/video-call/diagnostics/detectors.js";
import { type GivenView, track, viewOf } from "./views.js";

const isSeen = (code: VideoCallProblemCode, view: GivenView) =>
  detectors.find((one) => one.code === code)?.isSeen(viewOf(view));

type Seen = true | false | undefined;
type Row = [seen: Seen, what: string, view: GivenView];

describe("a connection that fails", () => {
  const rows: Row[] = [
    [true, "the browser has given it up", { link: "failed" }],
    [true, "the operator is said to be gone too", { link: "failed", state: "disconnected" }],
    [false, "it stands", { link: "up" }],
    [false, "it is interrupted", { link: "down" }],
    [false, "the call is handed to another operator", { link: "failed", state: "redirected" }],
    [false, "the call is handed on, and nothing connects yet", { link: undefined, state: "redirected" }],
    [undefined, "there is no connection", { link: undefined }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("connection-failed", view)).toBe(seen);
  });
});

describe("a connection that is interrupted", () => {
  const rows: Row[] = [
    [true, "nothing arrives over it", { link: "down" }],
    [false, "it stands", { link: "up" }],
    [false, "it is being made", { link: "connecting" }],
    [false, "it has failed", { link: "failed" }],
    [false, "the call is handed to another operator", { link: "down", state: "redirected" }],
    [undefined, "there is no connection", { link: undefined }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("connection-interrupted", view)).toBe(seen);
  });
});

const screen = { getSettings: () => ({ displaySurface: "monitor" }) };
const cameras = {
  on: [track("audio"), track("video")],
  off: [track("video", { enabled: false, readyState: "ended" })],
  ended: [track("audio"), track("video", { readyState: "ended" })],
  muted: [track("video", { muted: true })],
  second: [track("video", { enabled: false }), track("video", { readyState: "ended" })],
  screen: [track("video", { ...screen, readyState: "ended" })],
  withSettings: [track("video", { getSettings: () => ({ displaySurface: "" }), muted: true })],
  withoutSettings: [track("video", { getSettings: () => undefined, muted: true })],
};
const noFrame = { video: { frames: 0 } };

describe("a camera that stops", () => {
  const rows: Row[] = [
    [false, "it gives frames", { sent: { video: { frames: 1 } } }],
    [true, "it gives no frame", { sent: noFrame }],
    [true, "it has never given one", { sent: { video: { frames: 0, allFrames: 0 } } }],
    [false, "the browser does not count frames", { sent: { video: { frames: 0, allFrames: undefined } } }],
    [false, "nothing is sent while the connection is down", { link: "down", sent: noFrame }],
    [true, "the camera was pulled out", { sources: cameras.ended }],
    [true, "it was pulled out while the page is hidden", { sources: cameras.ended, isHidden: true }],
    [true, "the system has muted it", { sources: cameras.muted }],
    [true, "the system has muted it while the call connects", { sources: cameras.muted, link: "connecting" }],
    [true, "the camera that is on was pulled out, and another is off", { sources: cameras.second }],
    [true, "a muted camera tells of no screen", { sources: cameras.withSettings }],
    [true, "a muted camera tells of no settings", { sources: cameras.withoutSettings }],
    [undefined, "a telephone mutes it while the page is hidden", { sources: cameras.muted, isHidden: true }],
    [undefined, "it gives no frame while the page is hidden", { sent: noFrame, isHidden: true }],
    [false, "the customer has turned it off", { sources: cameras.off, sent: noFrame }],
    [false, "a screen is shared, and stands still", { sources: cameras.screen, sent: noFrame }],
    [false, "only the microphone has stopped", { sources: [track("audio", { readyState: "ended" })] }],
    [undefined, "there is neither a camera nor a connection", { sources: [], link: undefined }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("camera-stopped", view)).toBe(seen);
  });
});

const microphone = (given: object) => ({ sources: [track("video", { readyState: "ended" }), track("audio", given)] });
const silent = { audio: { energy: 0 } };
/** What Firefox tells of sound: 8 kbit are 1000 bytes. */
const sentSound = (packets: number, kbits: number) => ({
  sent: { audio: { allEnergy: undefined, energy: 0, packets, kbits } },
});

describe("a microphone that is silent", () => {
  const rows: Row[] = [
    [false, "it gives sound", { sent: { audio: { energy: 0.0001 } } }],
    [true, "it gives silence", { sent: silent }],
    [true, "it has never given sound", { sent: { audio: { energy: 0, allEnergy: 0 } } }],
    [true, "it gives silence while the page is hidden", { sent: silent, isHidden: true }],
    [false, "nothing is sent while the connection is down", { link: "down", sent: silent }],
    [true, "it was pulled out", microphone({ readyState: "ended" })],
    [true, "it was pulled out while the page is hidden", { ...microphone({ readyState: "ended" }), isHidden: true }],
    [true, "the system has muted it", microphone({ muted: true })],
    [undefined, "the system mutes it while the page is hidden", { ...microphone({ muted: true }), isHidden: true }],
    [false, "the customer has muted it", { ...microphone({ enabled: false }), sent: silent }],
    [false, "there is none", { sources: cameras.ended.slice(1), sent: silent }],
    [undefined, "there is neither a microphone nor a connection", { sources: [], link: undefined }],
    [true, "its packets have 14 bytes in Firefox", sentSound(40, 4.48)],
    [false, "its packets have 15 bytes in Firefox", sentSound(40, 4.8)],
    [true, "21 packets a second are small in Firefox", sentSound(21, 0.84)],
    [false, "the codec leaves silence out in Firefox: 20 packets a second", sentSound(20, 0.8)],
    [false, "the packets are large though Firefox tells no energy", sentSound(50, 32)],
    [false, "no packet is sent in Firefox", sentSound(0, 0)],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("microphone-silent", view)).toBe(seen);
  });
});

const only = (kind: "audio" | "video") => ({ audio: kind === "audio", video: kind === "video" });
const noSound = { audio: { packets: 0 } };

/** What is told of the operator's side only over a connection that stands, to an operator who is there. */
const faults = {
  "no-remote-sound": { received: noSound },
  "no-remote-picture": { picture: "black" },
  "picture-frozen": { picture: "still" },
  "bandwidth-low": { received: { audio: { lost: 50 } } },
} satisfies Partial<Record<VideoCallProblemCode, GivenView>>;

describe.each(Object.entries(faults) as [VideoCallProblemCode, GivenView][])("%s", (code, fault) => {
  const rows: Row[] = [
    [true, "there is such a fault", {}],
    [undefined, "the connection is down", { link: "down" }],
    [undefined, "the connection is being made", { link: "connecting" }],
    [undefined, "there is no connection", { link: undefined }],
    [false, "the call is handed to another operator", { state: "redirected" }],
    [false, "the operator is said to be gone", { state: "disconnected" }],
    [false, "the operator is said to be gone, and so is the connection", { state: "disconnected", link: "down" }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen(code, { ...fault, ...view })).toBe(seen);
  });

  test("is not seen in a good call", () => {
    expect(isSeen(code, {})).toBe(false);
  });
});

test.each([
  [false, "only silence arrives", { received: { audio: { packets: 1, energy: 0 } } }],
  [true, "not even a picture arrives", { received: { ...noSound, video: { packets: 0 } } }],
  [true, "no picture was promised", { received: noSound, promised: only("audio") }],
  [false, "no sound was promised", { received: noSound, promised: only("video") }],
] satisfies Row[])("missing sound is seen: %s, if %s", (seen, _, view) => {
  expect(isSeen("no-remote-sound", view)).toBe(seen);
});

/** The first frame has not come. */
const unseen = (upMs: number, packets: number, given: GivenView = {}): GivenView => ({
  upMs,
  received: { video: { allFrames: 0, frames: 0, packets } },
  ...given,
});

test.each([
  [false, "the picture is there, and stands still", { picture: "still" }],
  [false, "a black picture was not promised", { picture: "black", promised: only("audio") }],
  [true, "no sound was promised", { picture: "black", promised: only("video") }],
  [false, "nothing came in the first 1999 ms", unseen(1999, 0)],
  [true, "nothing came in the first 2 s", unseen(2000, 0)],
  [true, "nothing came, and the browser counts no frames", { upMs: 2000, received: { video: unknownFrames(0) } }],
  [true, "nothing came to a hidden page", unseen(2000, 0, { isHidden: true })],
  [false, "a part of the first frame came in 6 s", unseen(6000, 1)],
  [true, "only a part of the first frame came in 6001 ms", unseen(6001, 1)],
  [undefined, "a hidden page decodes nothing", unseen(6001, 1, { isHidden: true })],
  [false, "it was not promised", unseen(9000, 0, { promised: only("audio") })],
] satisfies Row[])("a missing picture is seen: %s, if %s", (seen, _, view) => {
  expect(isSeen("no-remote-picture", view)).toBe(seen);
});

function unknownFrames(packets: number) {
  return { allFrames: undefined, frames: 0, packets };
}

test.each([
  [false, "the picture is black", { picture: "black" }],
  [false, "it was not promised", { picture: "still", promised: only("audio") }],
  [true, "no sound was promised", { picture: "still", promised: only("video") }],
] satisfies Row[])("a frozen picture is seen: %s, if %s", (seen, _, view) => {
  expect(isSeen("picture-frozen", view)).toBe(seen);
});

/** Packets that came and packets that were lost, of sound and picture. */
const received = (packets: [number, number], lost: [number, number]) => ({
  received: { audio: { packets: packets[0], lost: lost[0] }, video: { packets: packets[1], lost: lost[1] } },
});
const sentLoss = (picture: number | undefined, sound: number | undefined, packets = 60) => ({
  sent: { video: { packets, fractionLost: picture }, audio: { fractionLost: sound } },
});

describe("a network that loses packets", () => {
  const rows: Row[] = [
    [true, "3 of 20 do not come", received([10, 7], [1, 2])],
    [false, "3 of 19 do not come: too few to tell", received([10, 6], [1, 2])],
    [false, "a tenth does not come", received([10, 8], [1, 1])],
    [true, "more than a tenth does not come", received([500, 390], [60, 50])],
    [true, "all are lost", received([0, 0], [10, 10])],
    [false, "nothing comes, and nothing is lost", received([0, 0], [0, 0])],
    [true, "more than a tenth of the sent picture is lost", sentLoss(0.11, 0)],
    [false, "a tenth of the sent picture is lost", sentLoss(0.1, 0)],
    [false, "a burst of the sent sound is lost beside a good picture", sentLoss(0, 0.5)],
    [true, "more than a tenth of the sound is lost, and no picture is sent", sentLoss(0, 0.11, 0)],
    [false, "the other side does not tell", sentLoss(undefined, undefined)],
    [false, "the call has stood for 2499 ms", { ...sentLoss(0.5, 0), upMs: 2499 }],
    [true, "the call has stood for 2500 ms", { ...sentLoss(0.5, 0), upMs: 2500 }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("bandwidth-low", view)).toBe(seen);
  });
});

/** What is left for the sent picture, and what the browser believes that the network carries. */
const narrow = (limitedToKbps?: number, availableKbps?: number, fractionLost = 0.021, packets = 60) => ({
  sent: { video: { packets, fractionLost, limitedToKbps } },
  pair: { rttMs: 20, path: "direct", availableKbps, mostKbps: 300 } as const,
});
const lossless = narrow(149, 149, 0);
const hasCarried = (mostKbps: number, availableKbps = 149) => ({ pair: { ...lossless.pair, availableKbps, mostKbps } });

describe("a network that carries less than a picture", () => {
  const rows: Row[] = [
    [true, "149 kbit/s are left for a picture, and packets are lost", narrow(149)],
    [false, "150 kbit/s are left for a picture", narrow(150)],
    [true, "the network carries 149 kbit/s, and packets are lost", narrow(undefined, 149)],
    [false, "the network carries 150 kbit/s", narrow(undefined, 150)],
    [true, "little is left though the network carries much", narrow(149, 2500)],
    [true, "the network carries little though much is left", narrow(2500, 149)],
    [false, "the browser tells neither", narrow()],
    [false, "2 % are lost in a young call, as by a busy computer", narrow(149, 149, 0.02)],
    [false, "no picture is sent", narrow(149, 149, 0, 0)],
    [false, "no picture is sent in a long call", { ...narrow(149, 149, 0, 0), upMs: 20_000 }],
    [false, "the call has stood for 19,999 ms without a loss", { ...lossless, upMs: 19_999 }],
    [true, "the call has stood for 20 s", { ...lossless, upMs: 20_000 }],
    [false, "it has never carried more than 399 kbit/s", { ...lossless, ...hasCarried(399) }],
    [true, "it has carried 400 kbit/s before", { ...lossless, ...hasCarried(400) }],
    [false, "it carries a picture as before", { ...narrow(150, 150, 0), ...hasCarried(400, 150) }],
    [false, "a young call does not know its addresses", { ...lossless, pair: undefined }],
    [true, "an old call does not know its addresses", { ...lossless, pair: undefined, upMs: 20_000 }],
  ];
  test.each(rows)("is seen: %s, if %s", (seen, _, view) => {
    expect(isSeen("bandwidth-low", view)).toBe(seen);
  });
});
