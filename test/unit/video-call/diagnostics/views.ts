import { vi } from "vitest";
import {
  type CallNow,
  type CallOwner,
  type CallWishes,
  keepCall,
  noCall,
  sightReaders,
} from "../../../../src/video-call/call/call-store.js";
import type { VideoCallQuality } from "../../../../src/video-call/call-quality.js";
import type { CallView } from "../../../../src/video-call/diagnostics/call-view.js";
import type { Flow } from "../../../../src/video-call/diagnostics/flow.js";
import type { Kind } from "../../../../src/video-call/diagnostics/read-stats.js";
import { watchCall } from "../../../../src/video-call/diagnostics/watch-call.js";
import { FakePeer } from "../../../support/fake-peer.js";

/** Nothing goes on, and the browser tells nothing, but for what is given. */
export const flow = (given: Partial<Flow> = {}): Flow => ({
  kbits: 0,
  packets: 0,
  lost: 0,
  frames: 0,
  arrived: 0,
  freezesMs: 0,
  energy: 0,
  samplesMs: 0,
  allFrames: undefined,
  allEnergy: undefined,
  allSamplesMs: undefined,
  width: undefined,
  height: undefined,
  jitterMs: undefined,
  fractionLost: undefined,
  limitedToKbps: undefined,
  ...given,
});

export const track = (kind: Kind, given: object = {}) =>
  ({ kind, enabled: true, muted: false, readyState: "live", ...given }) as MediaStreamTrack;

const sound = { kbits: 32, packets: 50, energy: 0.01, allEnergy: 1 };
const picture = { kbits: 720, packets: 60, frames: 30, arrived: 30, allFrames: 300, width: 640, height: 480 };

type Flows = Partial<Record<Kind, Partial<Flow>>>;

export type GivenView = Partial<Omit<CallView, "received" | "sent">> & { received?: Flows; sent?: Flows };

/** A second of a call in which all is well, but for what is given. */
export const viewOf = ({ received, sent, ...given }: GivenView = {}): CallView => ({
  ms: 1000,
  isHidden: false,
  state: "connected",
  link: "up",
  upMs: 10_000,
  promised: { audio: true, video: true },
  sources: [track("audio"), track("video")],
  pictures: [track("video")],
  received: { audio: flow({ ...sound, ...received?.audio }), video: flow({ ...picture, ...received?.video }) },
  sent: { audio: flow({ ...sound, ...sent?.audio }), video: flow({ ...picture, ...sent?.video }) },
  pair: { rttMs: 20, path: "direct", availableKbps: 2500, mostKbps: 2500 },
  picture: undefined,
  ...given,
});

const media = { kbps: 752, fps: 30, width: 640, height: 480, frozenMs: 0 };

export const goodQuality: VideoCallQuality = {
  level: "good",
  rttMs: 20,
  lossPercent: 0,
  jitterMs: 5,
  receiving: media,
  sending: { ...media, kbps: 500 },
  path: "direct",
};

export const recordKey = Symbol.for("react-qbox-video-call.record/1");
const callsKey = Symbol.for("react-qbox-video-call.calls/1");

/** A document in which no call has been. Whoever calls this calls `vi.unstubAllGlobals()` after the test. */
export const stubPage = () =>
  void vi.stubGlobal("document", { [recordKey]: {}, [callsKey]: { calls: new Map(), listeners: new Set() } });

/** What the widget says of its call. */
export const say = (owner: CallOwner, call: Partial<CallNow>) =>
  keepCall(owner, { ...noCall, isActive: true, ...call });

export const peerThat = (given: object) => Object.assign(new FakePeer(), given);

/** A call under way that is watched, and whose host wants to know of everything. */
export function watched(first: object[] = [], given: Partial<CallOwner> = {}, call: Partial<CallNow> = {}) {
  const [onQuality, onProblem, unwatch, read] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const page = { hidden: false };
  const host: { wishes: CallWishes } = { wishes: { onQuality, onProblem } };
  const peers: FakePeer[] = [];
  let connect: (connection: object) => void = () => {};
  function open(connection: object) {
    if (connection instanceof FakePeer) peers.push(connection);
    connect(connection);
  }
  const watchConnections = vi.fn((onConnection: typeof connect) => {
    connect = onConnection;
    first.forEach(open);
    return unwatch;
  });
  const owner: CallOwner = {
    element: { ownerDocument: page } as unknown as HTMLElement,
    wishes: () => host.wishes,
    watchConnections,
    ...given,
  };
  say(owner, { state: "connected", since: 100_000, ...call });
  sightReaders().add(read);
  watchCall(owner);
  return {
    ...{ owner, page, host, onQuality, onProblem, unwatch, read, watchConnections, open },
    end: () => say(owner, { state: "ended", isActive: false }),
    /** The clock runs, and so do the media. */
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 125) {
        for (const peer of peers) peer.pass();
        await vi.advanceTimersByTimeAsync(Math.min(left, 125));
      }
    },
  };
}

/** The second reading of the statistics takes this long. The next may begin a millisecond after it. */
export function slowAtSecond(ms: number) {
  const peer = new FakePeer();
  const read = peer.getStats.bind(peer);
  peer.getStats = async () => {
    const found = read();
    if (peer.statsAsked === 2) await new Promise((resolve) => setTimeout(resolve, ms));
    return found;
  };
  return peer;
}
