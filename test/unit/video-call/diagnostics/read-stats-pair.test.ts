// Tests src/video-call/diagnostics/read-stats.ts
import { describe, expect, test } from "vitest";
import { readStats } from "../../../../src/video-call/diagnostics/read-stats.js";

const read = (...all: object[]) =>
  readStats(new Map(all.map((one, index) => [`${index}`, one])) as unknown as RTCStatsReport);

const inbound = (given: object) => ({ id: "I", type: "inbound-rtp", kind: "video", ...given });
const outbound = (given: object) => ({ id: "O", type: "outbound-rtp", kind: "video", ...given });
const pair = (given: object) => ({ id: "P", type: "candidate-pair", ...given });
const selected = (given: object = {}) => pair({ selected: true, ...given });

/** The pair is told by its bitrate, in kbit/s. */
const numbered = (number: number, given: object) =>
  pair({ id: `P${number}`, availableOutgoingBitrate: number * 1000, ...given });
const inUse = { nominated: true, state: "succeeded" };
const transport = (id?: string) => ({ id: "T", type: "transport", selectedCandidatePairId: id });

describe("the pair of addresses in use", () => {
  test.each([
    [
      "that of the transport",
      [numbered(1, inUse), numbered(2, { selected: true }), numbered(3, {}), transport("P3")],
      3,
    ],
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

  const reports = (...times: unknown[]) =>
    times.map((roundTripTime) => ({ type: "remote-inbound-rtp", roundTripTime }));

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

  const end = (id: string, candidateType: string) => ({ id, candidateType });

  test.each([
    ["direct", "both ends are the computers' own", [end("L", "host"), end("R", "srflx")]],
    ["relay", "this end is a relay", [end("L", "relay"), end("R", "host")]],
    ["relay", "the other end is a relay", [end("L", "host"), end("R", "relay")]],
    ["direct", "a relay was found and is not used", [end("X", "relay"), end("L", "host"), end("R", "host")]],
    ["direct", "the browser does not tell the ends", []],
  ])("is %s where %s", (path, _, ends) => {
    expect(read(selected({ localCandidateId: "L", remoteCandidateId: "R" }), ...ends).pair?.path).toBe(path);
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
