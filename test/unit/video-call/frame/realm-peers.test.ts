// Tests src/video-call/frame/realm-peers.ts
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createRealmPeers, type RealmPeers } from "../../../../src/video-call/frame/realm-peers.js";

/** What a constructor was called with, and as what. */
let made: { peer: object; args: unknown[]; as: unknown }[] = [];
beforeEach(() => {
  made = [];
});

class Peer {
  static generateCertificate = () => "a certificate";
  signalingState = "stable";
  constructor(...args: unknown[]) {
    made.push({ peer: this, args, as: new.target });
  }
}

interface Realm {
  RTCPeerConnection: typeof Peer;
  webkitRTCPeerConnection?: typeof Peer;
}
const realm = (own: Partial<Realm> = {}): Realm => ({ RTCPeerConnection: class extends Peer {}, ...own });
const asWindow = (given: object) => given as Window;

function watched(peers: RealmPeers) {
  const seen: object[] = [];
  return { seen, stop: peers.watch((peer) => seen.push(peer)) };
}

describe("the peer connections of a frame", () => {
  test("are told to who watches: those that are open first, then each new one, until the watch is stopped", () => {
    const [peers, frame] = [createRealmPeers(), realm()];
    peers.wrap(asWindow(frame));
    const [first, second] = [new frame.RTCPeerConnection(), new frame.RTCPeerConnection()];
    const [one, other] = [watched(peers), watched(peers)];
    expect(one.seen).toEqual([first, second]);
    const third = new frame.RTCPeerConnection();
    one.stop();
    const fourth = new frame.RTCPeerConnection();
    expect(one.seen).toEqual([first, second, third]);
    expect(other.seen).toEqual([first, second, third, fourth]);
  });

  test("are not kept when they are closed, from the next one on", () => {
    const [peers, frame] = [createRealmPeers(), realm()];
    peers.wrap(asWindow(frame));
    const [open, closed] = [new frame.RTCPeerConnection(), new frame.RTCPeerConnection()];
    closed.signalingState = "closed";
    const next = new frame.RTCPeerConnection();
    expect(watched(peers).seen).toEqual([open, next]);
  });

  test("are the frame's own in all that its scripts can see", () => {
    const [peers, frame] = [createRealmPeers(), realm()];
    const { RTCPeerConnection: original } = frame;
    peers.wrap(asWindow(frame));
    expect(frame.RTCPeerConnection).not.toBe(original);
    const configuration = { iceServers: [] };
    const peer = new frame.RTCPeerConnection(configuration, 7);
    expect(made).toEqual([{ peer, args: [configuration, 7], as: original }]);
    expect(made[0]?.as).toBe(original);
    expect(peer).toBeInstanceOf(original);
    expect(peer).toBeInstanceOf(frame.RTCPeerConnection);
    expect(frame.RTCPeerConnection.generateCertificate()).toBe("a certificate");
    expect(() => Reflect.apply(frame.RTCPeerConnection as never, undefined, [])).toThrow(TypeError);
  });

  test("are known, too, where a script makes a kind of its own", () => {
    const [peers, frame] = [createRealmPeers(), realm()];
    peers.wrap(asWindow(frame));
    class Own extends frame.RTCPeerConnection {}
    const own = new Own();
    expect(own).toBeInstanceOf(Own);
    expect(made[0]?.as).toBe(Own);
    expect(watched(peers).seen).toEqual([own]);
  });

  test("are known under WebKit's old name", () => {
    const [peers, frame] = [createRealmPeers(), realm({ webkitRTCPeerConnection: class extends Peer {} })];
    const { seen } = watched(peers);
    peers.wrap(asWindow(frame));
    const { webkitRTCPeerConnection: Old = Peer } = frame;
    const old = new Old();
    expect(seen).toEqual([old]);
  });
});

describe("a frame's window", () => {
  test("is wrapped once: a connection is told once", () => {
    const [peers, frame] = [createRealmPeers(), realm()];
    const { seen } = watched(peers);
    peers.wrap(asWindow(frame));
    const { RTCPeerConnection: wrapper } = frame;
    const peer = new frame.RTCPeerConnection();
    peers.wrap(asWindow(frame));
    expect(frame.RTCPeerConnection).toBe(wrapper);
    expect(seen).toEqual([peer]);
    expect(watched(peers).seen, "and what is known is not forgotten").toEqual([peer]);
  });

  test("that is another after a new load begins anew, and who watches hears of both", () => {
    const [peers, before, after] = [createRealmPeers(), realm(), realm()];
    const { seen } = watched(peers);
    peers.wrap(asWindow(before));
    const old = new before.RTCPeerConnection();
    peers.wrap(asWindow(after));
    expect(watched(peers).seen).toEqual([]);
    const next = new after.RTCPeerConnection();
    expect(seen).toEqual([old, next]);
  });

  test.each([[null], [undefined]])("that is %s, as of a frame that is out of the page, changes nothing", (none) => {
    const [peers, frame] = [createRealmPeers(), realm()];
    peers.wrap(asWindow(frame));
    const peer = new frame.RTCPeerConnection();
    peers.wrap(none);
    expect(watched(peers).seen).toEqual([peer]);
  });

  test("that has no peer connections is left as it is", () => {
    const [peers, frame] = [createRealmPeers(), {}];
    peers.wrap(asWindow(frame));
    expect(Object.keys(frame)).toEqual([]);
  });

  test("whose script has frozen one name is wrapped by the other", () => {
    const [peers, frame] = [createRealmPeers(), realm({ webkitRTCPeerConnection: class extends Peer {} })];
    const { RTCPeerConnection: frozen } = frame;
    Object.defineProperty(frame, "RTCPeerConnection", { value: frozen, configurable: false, writable: false });
    peers.wrap(asWindow(frame));
    const { seen } = watched(peers);
    const { webkitRTCPeerConnection: Old = Peer } = frame;
    const [unknown, known] = [new frame.RTCPeerConnection(), new Old()];
    expect(frame.RTCPeerConnection).toBe(frozen);
    expect(unknown).toBeInstanceOf(Peer);
    expect(seen).toEqual([known]);
  });

  test("tells nothing while nobody watches", () => {
    const [peers, frame, onPeer] = [createRealmPeers(), realm(), vi.fn()];
    peers.watch(onPeer)();
    peers.wrap(asWindow(frame));
    new frame.RTCPeerConnection();
    expect(onPeer).not.toHaveBeenCalled();
  });
});
