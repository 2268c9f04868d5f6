// Tests src/video-call/diagnostics/levels.ts, src/video-call/diagnostics/quality-of.ts, src/video-call/diagnostics/read-stats.ts, src/video-call/diagnostics/flow.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { thresholds } from "../../../src/video-call/diagnostics/levels.js";
import { readStats } from "../../../src/video-call/diagnostics/read-stats.js";
import { FakePeer, watchedCall } from "../../support/fake-peer.js";

/** After ten seconds that are as a test wants them. */
async function qualityOf(change: (peer: FakePeer) => void = () => {}, engine: "chromium" | "firefox" = "chromium") {
  const peer = new FakePeer(engine);
  const call = watchedCall(peer);
  change(peer);
  await call.pass(10);
  return call.quality();
}

describe.each(["chromium", "firefox"] as const)("the quality by the statistics of %s", (engine) => {
  test("of a good call", async () => {
    expect(await qualityOf(undefined, engine)).toEqual({
      level: "good",
      rttMs: 20,
      lossPercent: 0,
      jitterMs: 5,
      receiving: { kbps: 752, fps: 30, width: 640, height: 480, frozenMs: 0 },
      sending: { kbps: 752, fps: 30, width: 640, height: 480, frozenMs: 0 },
      path: "direct",
    });
  });

  test("names a relay, and no address", async () => {
    const quality = await qualityOf((peer) => {
      peer.isRelayed = true;
    }, engine);
    expect(quality?.path).toBe("relay");
    expect(JSON.stringify(quality)).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
  });
});

/** A little below and a little above each threshold. */
const borders: [measure: keyof typeof thresholds, set: (peer: FakePeer, value: number) => void][] = [
  ["rttMs", (peer, value) => Object.assign(peer, { rttMs: value })],
  ["jitterMs", (peer, value) => Object.assign(peer, { jitterMs: value })],
  ["lossPercent", (peer, value) => Object.assign(peer, { fractionLost: value / 100 })],
];

describe.each(borders)("the level by %s", (measure, set) => {
  const { fair, poor } = thresholds[measure];
  test.each([
    [fair - 1, "good"],
    [fair + 1, "fair"],
    [poor - 1, "fair"],
    [poor + 1, "poor"],
  ])("%d is %s", async (value, level) => {
    const quality = await qualityOf((peer) => set(peer, value));
    expect(quality).toMatchObject({ level, [measure]: value });
  });
});

test("a picture that stands still makes the call poor, and says for how long", async () => {
  const peer = new FakePeer();
  const call = watchedCall(peer);
  await call.pass(10);
  Object.assign(peer.receiving, { videoFrames: 0, bytesPerFrame: 0 });
  await call.pass(2);
  expect(call.quality()).toMatchObject({ level: "poor", receiving: { fps: 0, frozenMs: 2000 } });
});

test("of a hidden page the picture that arrives counts, for it may not be decoded", async () => {
  const peer = new FakePeer();
  const call = watchedCall(peer);
  await call.pass(10);
  call.isHidden = true;
  Object.assign(peer.receiving, { videoFrames: 0, arrivedFrames: 30 });
  await call.pass(2);
  expect(call.quality()).toMatchObject({ level: "good", receiving: { frozenMs: 0 } });
});

test.each([
  ["nothing arrives", (peer: FakePeer) => Object.assign(peer, { isCut: true })],
  ["the connection is gone", (peer: FakePeer) => Object.assign(peer, { connectionState: "disconnected" })],
  ["the connection has failed", (peer: FakePeer) => Object.assign(peer, { connectionState: "failed" })],
])("the call is lost when %s", async (_, change) => {
  const peer = new FakePeer();
  const call = watchedCall(peer);
  await call.pass(10);
  change(peer);
  await call.pass(2);
  expect(call.quality()?.level).toBe("lost");
});

test("a call of sound alone has no picture, and is good", async () => {
  const quality = await qualityOf((peer) => {
    peer.directions = { audio: "sendrecv", video: "inactive" };
    Object.assign(peer.receiving, { videoFrames: 0 });
    Object.assign(peer.sending, { videoFrames: 0 });
  });
  expect(quality).toMatchObject({ level: "good", receiving: { kbps: 32, fps: undefined, width: undefined } });
});

test("a customer whose camera is turned off sends no picture, and nothing is frozen", async () => {
  const quality = await qualityOf((peer) => {
    peer.camera.enabled = false;
    Object.assign(peer.sending, { videoFrames: 0 });
  });
  expect(quality).toMatchObject({ level: "good", sending: { fps: undefined, frozenMs: 0 } });
});

test("there is none while the connection is being made", async () => {
  expect(await qualityOf((peer) => Object.assign(peer, { connectionState: "connecting" }))).toBeUndefined();
});

test("a second connection counts from its first second on, and the first one no more", async () => {
  const first = new FakePeer();
  const call = watchedCall(first);
  await call.pass(10);
  call.close(first);
  const second = Object.assign(new FakePeer(), { rttMs: 70 });
  call.add(second);
  await call.pass(4);
  expect(call.quality()).toMatchObject({ level: "good", rttMs: 70, receiving: { kbps: 752 } });
});

test("statistics that are no numbers are not known", () => {
  const stats = readStats(
    new Map<string, object>([
      [
        "I",
        {
          id: "I",
          type: "inbound-rtp",
          kind: "video",
          bytesReceived: "435",
          frameWidth: "Айгерим",
          jitter: Number.NaN,
        },
      ],
      ["P", { id: "P", type: "candidate-pair", selected: true, currentRoundTripTime: "1" }],
    ]) as RTCStatsReport,
  );
  expect(stats.received.video.get("I")).toMatchObject({ bytes: 0, width: undefined, jitterMs: undefined });
  expect(stats.pair).toEqual({ rttMs: undefined, path: "direct", availableKbps: undefined });
});

test("the page on quality shows the thresholds as they are", async () => {
  const page = await readFile(join(import.meta.dirname, "../../../docs/call-quality.md"), "utf8");
  for (const [name, { fair, poor }] of Object.entries(thresholds))
    expect(page.replaceAll(/\s+/g, " ")).toContain(
      `| \`${name === "frozenMs" ? "receiving.frozenMs" : name}\` | ${fair} | ${poor} |`,
    );
});
