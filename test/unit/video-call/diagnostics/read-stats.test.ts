// Tests src/video-call/diagnostics/read-stats.ts
import { describe, expect, test } from "vitest";
import { readStats } from "../../../../src/video-call/diagnostics/read-stats.js";

const read = (...all: object[]) =>
  readStats(new Map(all.map((one, index) => [`${index}`, one])) as unknown as RTCStatsReport);

const inbound = (given: object) => ({ id: "I", type: "inbound-rtp", kind: "video", ...given });
const outbound = (given: object) => ({ id: "O", type: "outbound-rtp", kind: "video", ...given });

const received = (given: object) => read(inbound(given)).received.video.get("I");
const sent = (given: object, ...others: object[]) => read(...others, outbound(given)).sent.video.get("O");

describe("a received stream", () => {
  test("has what the browser tells of it, times in milliseconds", () => {
    const stream = received({
      bytesReceived: 3000,
      packetsReceived: 90,
      packetsLost: 4,
      framesDecoded: 27,
      framesReceived: 30,
      totalFreezesDuration: 1.5,
      totalAudioEnergy: 0.75,
      totalSamplesDuration: 2.5,
      jitter: 0.25,
      frameWidth: 640,
      frameHeight: 480,
      // What only a sent stream has.
      qualityLimitationReason: "bandwidth",
      targetBitrate: 60_000,
      fractionLost: 0.5,
    });
    expect(stream).toEqual({
      bytes: 3000,
      packets: 90,
      lost: 4,
      frames: 27,
      arrived: 30,
      freezesMs: 1500,
      energy: 0.75,
      samplesMs: 2500,
      jitterMs: 250,
      width: 640,
      height: 480,
      fractionLost: undefined,
      limitedToKbps: undefined,
    });
  });

  test.each([["nothing", {}], ...["435", null, true, 10n, {}, Number.NaN, Infinity, -Infinity].map(notANumber)])(
    "of which the browser tells %s counts nothing, and has no measurement",
    (_, given) => {
      expect(received(given)).toEqual({ bytes: 0, packets: 0, lost: 0, freezesMs: 0, samplesMs: 0 });
    },
  );

  test("that has counted 0 is known to have counted 0", () => {
    const zeros = { framesDecoded: 0, framesReceived: 0, totalAudioEnergy: 0, jitter: 0 };
    expect(received(zeros)).toMatchObject({ frames: 0, arrived: 0, energy: 0, jitterMs: 0 });
  });
});

function notANumber(value: unknown): [string, object] {
  const names = ["bytesReceived", "packetsReceived", "packetsLost", "framesDecoded", "framesReceived"];
  names.push("totalFreezesDuration", "totalAudioEnergy", "totalSamplesDuration", "jitter", "frameWidth", "frameHeight");
  return [`${typeof value} ${value}`, Object.fromEntries(names.map((name) => [name, value]))];
}

describe("a sent stream", () => {
  const camera = { id: "S", type: "media-source", kind: "video", frames: 33 };
  const otherCamera = { ...camera, id: "S0", frames: 99 };
  const microphone = { id: "M", type: "media-source", kind: "audio", totalAudioEnergy: 0.5, totalSamplesDuration: 2.5 };

  test("has what the browser tells of it, of its source, and of what the other side reports", () => {
    const stream = sent(
      {
        mediaSourceId: "S",
        remoteId: "R",
        bytesSent: 3000,
        packetsSent: 90,
        packetsLost: 7,
        framesEncoded: 27,
        framesSent: 26,
        totalFreezesDuration: 3,
        jitter: 0.25,
        frameWidth: 640,
        frameHeight: 480,
        qualityLimitationReason: "bandwidth",
        targetBitrate: 60_000,
      },
      otherCamera,
      { ...camera, totalAudioEnergy: 0.75, totalSamplesDuration: 1.5 },
      { id: "R0", type: "remote-inbound-rtp", kind: "video", fractionLost: 0.9 },
      { id: "R", type: "remote-inbound-rtp", kind: "video", fractionLost: 0.125 },
    );
    expect(stream).toEqual({
      bytes: 3000,
      packets: 90,
      lost: 0,
      frames: 33,
      arrived: 26,
      freezesMs: 0,
      energy: 0.75,
      samplesMs: 1500,
      jitterMs: undefined,
      width: 640,
      height: 480,
      fractionLost: 0.125,
      limitedToKbps: 60,
    });
  });

  test("of which the browser tells nothing counts nothing, and has no measurement", () => {
    expect(sent({})).toEqual({ bytes: 0, packets: 0, lost: 0, freezesMs: 0, samplesMs: 0 });
  });

  test.each([
    ["the browser names none, as Firefox does", {}],
    ["the named one is not there", { mediaSourceId: "gone" }],
  ])("has the source of its own kind where %s", (_, given) => {
    const decoder = { id: "C", type: "codec", kind: "video", frames: 99 };
    const all = [decoder, microphone, camera, outbound(given), outbound({ ...given, id: "OA", kind: "audio" })];
    const { video, audio } = read(...all).sent;
    expect(video.get("O")).toMatchObject({ frames: 33, energy: undefined, samplesMs: 0 });
    expect(audio.get("OA")).toMatchObject({ frames: undefined, energy: 0.5, samplesMs: 2500 });
  });

  test.each([
    ["there is no source", []],
    ["the source tells none", [{ ...camera, frames: undefined }]],
  ])("has the encoded frames where %s", (_, others) => {
    expect(sent({ framesEncoded: 27 }, ...others)).toMatchObject({ frames: 27, arrived: 27 });
  });

  test("whose camera gave no frame has 0 frames, whatever the encoder repeats", () => {
    expect(sent({ framesEncoded: 27, framesSent: 0 }, { ...camera, frames: 0 })).toMatchObject({
      frames: 0,
      arrived: 0,
    });
  });

  test.each(["cpu", "none", "", undefined])("is not limited by the network where the reason is %o", (reason) => {
    expect(sent({ qualityLimitationReason: reason, targetBitrate: 60_000 })?.limitedToKbps).toBeUndefined();
  });
});

describe("streams", () => {
  test.each([
    [{ kind: "audio" }, "audio"],
    [{ kind: "video" }, "video"],
    [{ kind: undefined, mediaType: "video" }, "video"],
    [{ kind: undefined, mediaType: "audio" }, "audio"],
    [{ kind: "audio", mediaType: "video" }, "audio"],
    [{ kind: undefined }, "audio"],
  ] as const)("of %o are of the kind %s", (given, kind) => {
    const stats = read(inbound(given), outbound(given));
    const other = kind === "audio" ? "video" : "audio";
    expect([...stats.received[kind].keys(), ...stats.sent[kind].keys()]).toEqual(["I", "O"]);
    expect([stats.received[other].size, stats.sent[other].size]).toEqual([0, 0]);
  });

  test("are told apart by the browser's ids, also where these are numbers", () => {
    const { video } = read(inbound({ id: 1, bytesReceived: 10 }), inbound({ id: 2, bytesReceived: 20 })).received;
    expect([...video].map(([id, { bytes }]) => [id, bytes])).toEqual([
      ["1", 10],
      ["2", 20],
    ]);
  });

  test("of the other side's report are none of this side", () => {
    const stats = read(inbound({ type: "remote-inbound-rtp" }), outbound({ type: "remote-outbound-rtp" }));
    expect([stats.received.video.size, stats.sent.video.size]).toEqual([0, 0]);
  });
});
