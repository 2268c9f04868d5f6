// Tests src/video-call/diagnostics/, src/video-call/diagnostics/report/problem-text.ts
import { describe, expect, test } from "vitest";
import { problemCodes } from "../../../src/video-call/call-problems.js";
import { detectors } from "../../../src/video-call/diagnostics/detectors.js";
import { problemText } from "../../../src/video-call/diagnostics/report/problem-text.js";
import { blackLook, FakePeer, goodFlow, greyLook, offLook, watchedCall } from "../../support/fake-peer.js";

type Change = (peer: FakePeer, call: ReturnType<typeof watchedCall>) => void;

const noPicture = { videoFrames: 0, bytesPerFrame: 0 };

/** How each fault looks to the browser, and how it is when it is over. */
const faults: [code: string, what: string, begin: Change, end: Change][] = [
  [
    "connection-failed",
    "the browser gives the connection up",
    (peer) => Object.assign(peer, { connectionState: "failed", isCut: true }),
    (peer) => Object.assign(peer, { connectionState: "connected", isCut: false }),
  ],
  [
    "connection-interrupted",
    "nothing arrives any more, and the browser has not noticed yet",
    (peer) => Object.assign(peer, { isCut: true }),
    (peer) => Object.assign(peer, { isCut: false }),
  ],
  [
    "connection-interrupted",
    "the browser notices that nothing arrives",
    (peer) => Object.assign(peer, { isCut: true, connectionState: "disconnected" }),
    (peer) => Object.assign(peer, { isCut: false, connectionState: "connected" }),
  ],
  [
    "camera-stopped",
    "the camera was pulled out, or its track stopped",
    (peer) => Object.assign(peer.camera, { readyState: "ended" }),
    (peer) => Object.assign(peer.camera, { readyState: "live" }),
  ],
  [
    "camera-stopped",
    "the system has muted the camera",
    (peer) => Object.assign(peer.camera, { muted: true }),
    (peer) => Object.assign(peer.camera, { muted: false }),
  ],
  [
    "camera-stopped",
    "the camera gives no frames",
    (peer) => Object.assign(peer.sending, noPicture),
    (peer) => Object.assign(peer.sending, goodFlow),
  ],
  [
    "microphone-silent",
    "the microphone gives silence",
    (peer) => Object.assign(peer.sending, { loudness: 0 }),
    (peer) => Object.assign(peer.sending, goodFlow),
  ],
  [
    "microphone-silent",
    "the system has muted the microphone",
    (peer) => Object.assign(peer.microphone, { muted: true }),
    (peer) => Object.assign(peer.microphone, { muted: false }),
  ],
  [
    "microphone-silent",
    "the microphone was pulled out",
    (peer) => Object.assign(peer.microphone, { readyState: "ended" }),
    (peer) => Object.assign(peer.microphone, { readyState: "live" }),
  ],
  [
    "no-remote-sound",
    "no sound arrives",
    (peer) => Object.assign(peer.receiving, { audioPackets: 0, loudness: 0 }),
    (peer) => Object.assign(peer.receiving, goodFlow),
  ],
  [
    "no-remote-picture",
    "the picture is black",
    (peer, call) => {
      Object.assign(peer.receiving, { bytesPerFrame: 100 });
      call.look = blackLook;
    },
    (peer) => Object.assign(peer.receiving, goodFlow),
  ],
  [
    "picture-frozen",
    "no frame of the picture arrives",
    (peer) => Object.assign(peer.receiving, noPicture),
    (peer) => Object.assign(peer.receiving, goodFlow),
  ],
  [
    "picture-frozen",
    "frames arrive and cannot be decoded",
    (peer) => Object.assign(peer.receiving, { videoFrames: 0, arrivedFrames: 30 }),
    (peer) => Object.assign(peer.receiving, goodFlow, { arrivedFrames: undefined }),
  ],
  [
    "picture-frozen",
    "the last frame of the picture is repeated once a second",
    (peer, call) => {
      Object.assign(peer.receiving, { videoFrames: 1 });
      call.look = greyLook;
    },
    (peer) => Object.assign(peer.receiving, goodFlow),
  ],
  [
    "bandwidth-low",
    "the network carries less than a picture",
    (peer) => Object.assign(peer, { limitedToKbps: 60, availableKbps: 100 }),
    (peer) => Object.assign(peer, { limitedToKbps: undefined, availableKbps: 2500 }),
  ],
  [
    "bandwidth-low",
    "every fifth packet from the operator is lost",
    (peer) => Object.assign(peer.receiving, { lostPackets: 15 }),
    (peer) => Object.assign(peer.receiving, { lostPackets: 0 }),
  ],
  [
    "bandwidth-low",
    "of the operator's few packets a third is lost, most of them of the sound",
    (peer) => Object.assign(peer.receiving, { videoFrames: 5, audioPackets: 30, lostPackets: 3, lostSoundPackets: 20 }),
    (peer) => Object.assign(peer.receiving, goodFlow),
  ],
  [
    "bandwidth-low",
    "every fifth packet to the operator is lost",
    (peer) => Object.assign(peer, { fractionLost: 0.2 }),
    (peer) => Object.assign(peer, { fractionLost: 0 }),
  ],
];

/** Firefox does not say what limits a picture. */
const unseenInFirefox = ["the network carries less than a picture"];

describe.each(["chromium", "firefox"] as const)("with the statistics of %s", (engine) => {
  test.each(faults.filter(([, what]) => engine === "chromium" || !unseenInFirefox.includes(what)))(
    "%s is told once within five seconds, and once when it is over: %s",
    async (code, _, begin, end) => {
      const peer = new FakePeer(engine);
      const call = watchedCall(peer);
      await call.pass(10);
      begin(peer, call);
      expect(await call.until(code)).toBeLessThan(5);
      await call.pass(10);
      expect(call.problems).toEqual([code]);
      end(peer, call);
      expect(await call.until(`${code} over`)).toBeLessThan(6);
      await call.pass(10);
      expect(call.told.map(([, words]) => words)).toEqual([code, `${code} over`]);
    },
  );

  test("a connection that finds no way to the other side is told within five seconds, long before the browser says so", async () => {
    const peer = Object.assign(new FakePeer(engine), { connectionState: "new", isCut: true, isReached: false });
    const call = watchedCall(peer);
    expect(await call.until("connection-failed")).toBeLessThan(6);
    Object.assign(peer, { connectionState: "connected", isCut: false, isReached: true });
    expect(await call.until("connection-failed over")).toBe(1);
  });

  test("a picture that never comes is told, though the sound does", async () => {
    const peer = new FakePeer(engine);
    Object.assign(peer.receiving, noPicture);
    expect(await watchedCall(peer).until("no-remote-picture")).toBeLessThan(6);
  });
});

test("a network that carries less than a picture and loses nothing is told once the browser has felt its way", async () => {
  const peer = new FakePeer();
  const call = watchedCall(peer);
  Object.assign(peer, { availableKbps: 100 });
  await call.pass(18);
  expect(call.told).toEqual([]);
  expect(await call.until("bandwidth-low")).toBeLessThan(7);
  peer.availableKbps = 2500;
  expect(await call.until("bandwidth-low over")).toBeLessThan(6);
});

/** What is no fault. */
const good: [what: string, begin: Change][] = [
  ["all is well", () => {}],
  [
    "the operator has turned the camera off: black, about one frame a second",
    (peer, call) => {
      Object.assign(peer.receiving, { videoFrames: 1, bytesPerFrame: 90 });
      call.look = blackLook;
    },
  ],
  [
    "the operator has turned the camera off in Chromium: blacker than black, at the full rate",
    (peer, call) => {
      Object.assign(peer.receiving, { bytesPerFrame: 90 });
      call.look = offLook;
    },
  ],
  [
    "the operator shows a screen that stands still",
    (peer, call) => {
      peer.size = { width: 1920, height: 1080 };
      Object.assign(peer.receiving, { videoFrames: 1 });
      call.look = greyLook;
    },
  ],
  ["the operator is muted: packets of silence", (peer) => Object.assign(peer.receiving, { loudness: 0 })],
  [
    "the operator is silent, and the codec sends two packets a second",
    (peer) => Object.assign(peer.receiving, { loudness: 0, audioPackets: 2 }),
  ],
  [
    "the operator takes the picture out of the call",
    (peer) => {
      peer.directions = { audio: "sendrecv", video: "sendonly" };
      Object.assign(peer.receiving, noPicture);
    },
  ],
  [
    "the browser has muted the operator's track",
    (peer) => {
      peer.remoteVideo.muted = true;
      Object.assign(peer.receiving, noPicture);
    },
  ],
  [
    "the customer has muted the microphone",
    (peer) => {
      peer.microphone.enabled = false;
      Object.assign(peer.sending, { loudness: 0 });
    },
  ],
  [
    "the customer has turned the camera off",
    (peer) => {
      peer.camera.enabled = false;
      Object.assign(peer.sending, { videoFrames: 1 });
    },
  ],
  [
    "the customer sends no picture any more",
    (peer) => {
      peer.directions = { audio: "sendrecv", video: "recvonly" };
      Object.assign(peer.sending, noPicture);
    },
  ],
  [
    "the customer shares a screen that stands still",
    (peer) => {
      peer.camera.getSettings = () => ({ displaySurface: "monitor" });
      Object.assign(peer.sending, noPicture);
    },
  ],
  [
    "a tab is hidden whose picture is not decoded",
    (peer, call) => {
      call.isHidden = true;
      Object.assign(peer.receiving, { videoFrames: 0, arrivedFrames: 30 });
    },
  ],
  [
    "a telephone turns the camera off while the page is hidden",
    (peer, call) => {
      call.isHidden = true;
      peer.camera.muted = true;
      peer.microphone.muted = true;
    },
  ],
  [
    "the call is handed to another operator",
    (peer, call) => {
      call.state = "redirected";
      peer.isCut = true;
      peer.connectionState = "disconnected";
    },
  ],
  [
    "the platform itself says that the operator is gone",
    (peer, call) => {
      call.state = "disconnected";
      Object.assign(peer.receiving, noPicture, { audioPackets: 0 });
    },
  ],
  ["the picture is slow", (peer) => Object.assign(peer.receiving, { videoFrames: 2 })],
  ["a few packets are lost", (peer) => Object.assign(peer.receiving, { lostPackets: 4 })],
];

describe("no false alarm", () => {
  test("an operator who is muted from the first moment on", async () => {
    const peer = new FakePeer();
    Object.assign(peer.receiving, { loudness: 0 });
    expect(await watchedCall(peer).pass(30)).toEqual([]);
  });

  test.each(good)("%s", async (_, begin) => {
    const peer = new FakePeer();
    const call = watchedCall(peer);
    await call.pass(10);
    begin(peer, call);
    expect(await call.pass(30)).toEqual([]);
  });

  test("an operator without a camera: what was never promised is not missed", async () => {
    const peer = new FakePeer();
    peer.directions = { audio: "sendrecv", video: "sendonly" };
    Object.assign(peer.receiving, noPicture);
    expect(await watchedCall(peer).pass(30)).toEqual([]);
  });

  test("a call of sound alone", async () => {
    const peer = new FakePeer();
    peer.directions = { audio: "sendrecv", video: "inactive" };
    Object.assign(peer.receiving, noPicture);
    Object.assign(peer.sending, noPicture);
    expect(await watchedCall(peer).pass(30)).toEqual([]);
  });

  test("an operator who takes half a minute to answer", async () => {
    const peer = Object.assign(new FakePeer(), { connectionState: "new", isCut: true, isReached: false });
    peer.remoteDescription = null;
    peer.signalingState = "have-local-offer";
    const call = watchedCall(peer);
    await call.pass(30);
    Object.assign(peer, { remoteDescription: {}, signalingState: "stable" });
    await call.pass(2);
    Object.assign(peer, { connectionState: "connecting", isReached: true });
    await call.pass(8);
    Object.assign(peer, { connectionState: "connected", isCut: false });
    expect(await call.pass(10)).toEqual([]);
  });

  test("an estimate that was cut in the first second, as by a busy computer, and takes its time to grow", async () => {
    const peer = new FakePeer();
    const call = watchedCall(peer);
    for (let kbps = 84; kbps < 300; kbps += 10) {
      Object.assign(peer, { availableKbps: kbps, limitedToKbps: kbps - 50 });
      await call.pass(1);
    }
    expect(call.told).toEqual([]);
  });

  test("a burst of loss in the sound, of which Chromium hears every five seconds, beside a good picture", async () => {
    const peer = new FakePeer();
    const call = watchedCall(peer);
    await call.pass(10);
    peer.soundFractionLost = 0.2;
    await call.pass(5);
    expect(call.told).toEqual([]);
  });

  test("a first picture that takes five seconds on a slow network", async () => {
    const peer = new FakePeer();
    Object.assign(peer.receiving, { videoFrames: 0, arrivedFrames: 1 });
    const call = watchedCall(peer);
    await call.pass(5);
    Object.assign(peer.receiving, goodFlow, { arrivedFrames: undefined });
    expect(await call.pass(10)).toEqual([]);
  });

  test("a redirect whose old connection goes down before it is closed, and whose new one takes its time", async () => {
    const first = new FakePeer();
    const call = watchedCall(first);
    await call.pass(10);
    call.state = "redirected";
    first.isCut = true;
    await call.pass(8);
    const second = Object.assign(new FakePeer(), { connectionState: "connecting" });
    second.remoteDescription = null;
    call.add(second);
    call.state = "connected";
    await call.pass(8);
    second.remoteDescription = {};
    second.connectionState = "connected";
    await call.pass(8);
    call.close(first);
    expect(await call.pass(10)).toEqual([]);
  });

  test("a computer that slept for an hour", async () => {
    const peer = new FakePeer();
    const call = watchedCall(peer);
    await call.pass(10);
    peer.isCut = true;
    await call.pass(1, 3_600_000);
    peer.isCut = false;
    expect(await call.pass(10)).toEqual([]);
  });

  test("another camera put in place of the first, which ends a moment before", async () => {
    const peer = new FakePeer();
    const call = watchedCall(peer);
    await call.pass(10);
    peer.camera.readyState = "ended";
    await call.pass(2);
    peer.camera.readyState = "live";
    expect(await call.pass(10)).toEqual([]);
  });
});

test("a cut connection is one problem, and not four", async () => {
  const peer = new FakePeer();
  const call = watchedCall(peer);
  await call.pass(10);
  peer.isCut = true;
  await call.pass(10);
  peer.connectionState = "failed";
  expect(await call.pass(10)).toEqual(["connection-interrupted", "connection-failed", "connection-interrupted over"]);
});

test("of two connections, one for each direction, each counts", async () => {
  const up = new FakePeer();
  up.directions = { audio: "sendonly", video: "sendonly" };
  const down = new FakePeer();
  down.directions = { audio: "recvonly", video: "recvonly" };
  Object.assign(up, { wanted: { audio: "sendonly", video: "sendonly" } });
  Object.assign(down, { wanted: { audio: "recvonly", video: "recvonly" } });
  Object.assign(up.receiving, noPicture, { audioPackets: 0 });
  const call = watchedCall(up, down);
  expect(await call.pass(20)).toEqual([]);
  up.connectionState = "disconnected";
  expect(await call.until("connection-interrupted")).toBeLessThan(5);
});

describe("problemText()", () => {
  test.each(problemCodes)("has a sentence in three languages: %s", (code) => {
    const texts = (["ru", "kk", "en"] as const).map((lang) => problemText(code, lang));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.{20,160}\.$/u);
  });

  test("speaks Russian unless told otherwise", () => {
    expect(problemText("picture-frozen")).toBe(problemText("picture-frozen", "ru"));
  });
});

test("each problem has one row, in the order of their weight", () => {
  expect(detectors.map(({ code }) => code)).toEqual([...problemCodes]);
});
