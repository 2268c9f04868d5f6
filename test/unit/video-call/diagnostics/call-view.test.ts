// Tests src/video-call/diagnostics/call-view.ts
import { describe, expect, test } from "vitest";
import { callView } from "../../../../src/video-call/diagnostics/call-view.js";
import type { PeerView } from "../../../../src/video-call/diagnostics/peer-watch.js";
import { flow, track } from "./views.js";

const everything = ["send audio", "receive audio", "send video", "receive video"];

const peer = (given: Partial<PeerView> = {}): PeerView => ({
  link: "up",
  upMs: 5000,
  roles: everything,
  promised: [],
  sources: [],
  pictures: [],
  received: { audio: flow(), video: flow() },
  sent: { audio: flow(), video: flow() },
  pair: undefined,
  ...given,
});

const view = (...peers: PeerView[]) => callView(peers, { ms: 1000, isHidden: false, state: "connected" });

/** One connection for each direction, as some platforms have them. */
const up = (given: Partial<PeerView> = {}) => peer({ roles: ["send audio", "send video"], ...given });
const down = (given: Partial<PeerView> = {}) => peer({ roles: ["receive audio", "receive video"], ...given });

describe("what is seen of a call", () => {
  test("has the time, the page and the state that it is seen with", () => {
    expect(callView([], { ms: 970, isHidden: true, state: "redirected" })).toEqual({
      ms: 970,
      isHidden: true,
      state: "redirected",
      link: undefined,
      upMs: 0,
      promised: { audio: false, video: false },
      sources: [],
      pictures: [],
      received: { audio: flow(), video: flow() },
      sent: { audio: flow(), video: flow() },
      pair: undefined,
      picture: undefined,
    });
  });

  test.each([
    ["failed", ["up", "connecting", "down", "failed"]],
    ["down", ["up", "connecting", "down"]],
    ["connecting", ["up", "connecting"]],
    ["up", ["up", "up"]],
    ["failed", ["failed", "up"]],
    ["down", ["down", "up"]],
    ["connecting", ["connecting", "up"]],
  ] as const)("is %s, as its worst connection, with %j", (link, links) => {
    expect(view(...links.map((one, index) => peer({ link: one, roles: [`role ${index}`] }))).link).toBe(link);
  });

  test("stands since its youngest connection stands", () => {
    expect(view(up({ upMs: 9000 }), down({ upMs: 4000 })).upMs).toBe(4000);
    expect(view(up({ upMs: 9000 }), down({ upMs: 4000, link: "down" })).upMs).toBe(9000);
    expect(view(down({ upMs: 4000, link: "down" })).upMs).toBe(0);
  });

  test.each([
    ["sound alone", [down({ promised: ["audio"] })], { audio: true, video: false }],
    ["a picture alone", [down({ promised: ["video"] })], { audio: false, video: true }],
    ["both, each over its own connection", [up({ promised: ["video"] }), down({ promised: ["audio"] })], both(true)],
    ["nothing over a connection that does not stand", [down({ link: "down", promised: ["audio"] })], both(false)],
  ])("is promised %s", (_, peers, promised) => {
    expect(view(...peers).promised).toEqual(promised);
  });

  test("has what is sent over every connection, and the pictures of those that stand", () => {
    const [microphone, camera, shown, lost] = [track("audio"), track("video"), track("video"), track("video")];
    const seen = view(
      up({ sources: [microphone], pictures: [shown] }),
      down({ link: "down", sources: [camera], pictures: [lost] }),
    );
    expect(seen.sources).toEqual([microphone, camera]);
    expect(seen.pictures).toHaveLength(1);
    expect(seen.pictures[0]).toBe(shown);
  });

  test("has the media of all its connections together, whether they stand or not", () => {
    const one = up({
      received: { audio: flow({ packets: 1 }), video: flow({ packets: 2 }) },
      sent: { audio: flow({ packets: 3 }), video: flow({ packets: 4 }) },
    });
    const other = down({
      link: "down",
      received: { audio: flow({ packets: 10 }), video: flow({ packets: 20 }) },
      sent: { audio: flow({ packets: 30 }), video: flow({ packets: 40 }) },
    });
    const { received, sent } = view(one, other);
    expect([received.audio, received.video, sent.audio, sent.video].map(({ packets }) => packets)).toEqual([
      11, 22, 33, 44,
    ]);
  });

  test("has the addresses of the first connection that has some", () => {
    const [first, second] = [10, 20].map((rttMs) => ({ rttMs, path: "relay", availableKbps: 1, mostKbps: 2 }) as const);
    expect(view(up({ pair: undefined }), down({ pair: first }), peer({ roles: ["x"], pair: second })).pair).toBe(first);
  });
});

function both(isPromised: boolean) {
  return { audio: isPromised, video: isPromised };
}

describe("a connection that has failed", () => {
  const failed = (...roles: string[]) =>
    peer({ link: "failed", roles, received: { audio: flow({ packets: 7 }), video: flow() } });

  test.each([
    [false, "it has no media", [failed()]],
    [false, "it has no media, beside another", [peer(), failed()]],
    [false, "a later one does the same", [failed("send audio", "send video"), up()]],
    [false, "a later one does the same and more", [failed("send audio"), peer()]],
    [false, "one much later does the same", [failed("send audio"), down(), peer({ roles: ["x"] }), up()]],
    [true, "it is alone", [failed("send audio")]],
    [true, "only an earlier one does the same", [peer(), failed("send audio")]],
    [true, "a later one does only a part of it", [failed("send audio", "receive audio"), up()]],
    [true, "two later ones do a part of it each", [failed("send audio", "receive audio"), up(), down()]],
    [true, "a later one does something else", [failed("send audio"), down()]],
  ])("counts: %s if %s", (isCounted, _, peers) => {
    const seen = view(...peers);
    expect(seen.link === "failed").toBe(isCounted);
    expect(seen.received.audio.packets).toBe(isCounted ? 7 : 0);
  });
});
