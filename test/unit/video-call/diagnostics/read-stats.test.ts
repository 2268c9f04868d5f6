// Tests src/video-call/diagnostics/read-stats.ts
import { describe, expect, test } from "vitest";
import { readStats } from "../../../../src/video-call/diagnostics/read-stats.js";

const read = (...all: object[]) =>
  readStats(new Map(all.map((one, index) => [`${index}`, one])) as unknown as RTCStatsReport);

const inbound = (given: object) => ({ id: "I", type: "inbound-rtp", kind: "video", ...given });
const outbound = (given: object) => ({ id: "O", type: "outbound-rtp", kind: "video", ...given });
const pair = (given: object) => ({ id: "P", type: "candidate-pair", ...given });
const selected = (given: object = {}) => pair({ selected: true, ...given });

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

/** The pair is told by its bitrate, in kbit/s. */
const numbered = (number: number, given: object) =>
  pair({ id: `P${number}`, availableOutgoingBitrate: number * 1000, ...given });
const inUse = { nominated: true, state: "succeeded" };
const transport = (id?: string) => ({ id: "T", type: "transport", selectedCandidatePairId: id });

describe("the pair of addresses in use", () => {
  test.each([
    ["that of the transport", [numbered(1, inUse), numbered(2, { selected: true }), numbered(3, {}), transport("P3")], 3],
    ["that of the transport that has one", [transport(), numbered(1, inUse), numbered(2, {}), transport("P2")], 2],
    ["the selected one in Firefox", [numbered(1, inUse), numbered(2, { selected: true })], 2],
    ["the selected one if the transport's is not there", [numbered(1, { selected: true }), transport("gone")], 1],
    ["the nominated one that has succeeded", [numbered(1, {}), numbered(2, inUse)], 2],
    ["none if a nominated one is still tried", [numbered(1, { nominated: true, state: "in-progress" })], undefined],
    ["none if one has succeeded and is not nominated", [numbered(1, { state: "succeeded" })], undefined],
    ["none that only something else names", [numbered(1, {}), { ...transport("P1"), type: "codec" }], undefined],
    ["none that is no pair", [numbered(1, { type: "local-candidate", selected: true, ...inUse })], undefined],
    ["none without statistics", [], undefined],
  ])("is %s", (_, all, number) => {
    expect(read(...all).pair?.availableKbps).toBe(number);
  });

  const reports = (...times: unknown[]) => times.map((roundTripTime) => ({ type: "remote-inbound-rtp", roundTripTime }));

  test.each([
    ["its own", 0.05, reports(0.2), 50],
    ["its own without reports", 0.05, [], 50],
    ["the other side's report where it has none", undefined, reports(0.2), 200],
    ["the other side's report where it is less than a millisecond in Firefox", 0, reports(0.25), 250],
    ["the first report that has one", undefined, reports(undefined, "1", 0.2, 0.3), 200],
    ["0 where nothing says more", 0, [], 0],
    ["0 where the report says so", undefined, reports(0), 0],
    ["unknown where nobody says", undefined, reports(undefined), undefined],
    ["unknown where only another kind of report says", undefined, [{ type: "remote-x", roundTripTime: 1 }], undefined],
  ])("has a round trip: %s", (_, own, others, rttMs) => {
    expect(read(selected({ currentRoundTripTime: own }), ...others).pair?.rttMs).toBe(rttMs);
  });

  const [host, relay] = ["host", "relay"].map((candidateType) => (id: string) => ({ id, candidateType }));

  test.each([
    ["direct", "both ends are the computers' own", [host?.("L"), host?.("R")]],
    ["relay", "this end is a relay", [relay?.("L"), host?.("R")]],
    ["relay", "the other end is a relay", [host?.("L"), relay?.("R")]],
    ["direct", "a relay was found and is not used", [relay?.("X"), host?.("L"), host?.("R")]],
    ["direct", "the browser does not tell the ends", []],
  ])("is %s where %s", (path, _, ends) => {
    const found = read(selected({ localCandidateId: "L", remoteCandidateId: "R" }), ...ends.map((end) => end ?? {}));
    expect(found.pair?.path).toBe(path);
  });

  test("has an estimate of the network in kbit/s, where the browser makes one", () => {
    expect(read(selected({ availableOutgoingBitrate: 2_500_000 })).pair?.availableKbps).toBe(2500);
    expect(read(selected()).pair).toEqual({ rttMs: undefined, path: "direct", availableKbps: undefined });
  });
});

describe("what arrives", () => {
  test.each([
    ["a byte of a pair", [pair({ bytesReceived: 7 })], 7],
    ["an answer", [pair({ responsesReceived: 3 })], 3],
    ["a question", [pair({ requestsReceived: 2 })], 2],
    ["a byte of sound", [inbound({ kind: "audio", bytesReceived: 5 })], 5],
    ["a byte of a picture", [inbound({ bytesReceived: 11 })], 11],
    ["all of them together", [pair({ bytesReceived: 7, responsesReceived: 3 }), inbound({ bytesReceived: 11 })], 21],
    ["of several pairs", [pair({ bytesReceived: 7 }), pair({ id: "P2", requestsReceived: 2 })], 9],
    ["nothing of what is sent", [outbound({ bytesSent: 11, bytesReceived: 11 }), pair({ bytesSent: 7 })], 0],
    ["nothing that is counted a second time", [{ ...transport(), bytesReceived: 7 }], 0],
  ])("counts as a sign of life: %s", (_, all, activity) => {
    expect(read(...all).activity).toBe(activity);
  });

  test.each([
    [true, "a pair has succeeded", [pair({ state: "failed" }), pair({ state: "succeeded" })]],
    [true, "a pair has answered once", [pair({}), pair({ state: "in-progress", responsesReceived: 1 })]],
    [false, "no pair has answered", [pair({ state: "in-progress", responsesReceived: 0 })]],
    [false, "no pair tells of answers", [pair({ state: "waiting" })]],
    [false, "the number of answers is none", [pair({ responsesReceived: "1" })]],
    [false, "only something else has succeeded", [{ type: "certificate", state: "succeeded", responsesReceived: 1 }]],
    [false, "there is no pair", []],
  ])("shows that the other side is reached: %s if %s", (isReached, _, all) => {
    expect(read(...all).isReached).toBe(isReached);
  });
});
