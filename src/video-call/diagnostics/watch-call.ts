import { type CallOwner, callOf, isUnderWay, isWatched, sightReaders, subscribeToCalls } from "../call/call-store.js";
import type { VideoCallProblem } from "../call-problems.js";
import { runCallback } from "../run-callback.js";
import { note, noteProblem, noteQuality } from "./call-record.js";
import { type CallView, callView, longestMs } from "./call-view.js";
import { createPeerWatch, type PeerWatch } from "./peer-watch.js";
import { createPictureWatch } from "./picture-watch.js";
import { createProblemTracker } from "./problem-tracker.js";
import { qualityOf } from "./quality-of.js";
import { recordedCall } from "./recorded-call.js";
import { tellSight } from "./tell-sight.js";

/**
 * The connections are looked at once a second, and more often while they are being made, when there is little to read:
 * what takes three looks is told within 5 s. In milliseconds.
 */
const [lookEveryMs, connectingEveryMs] = [1000, 250];

/** Quality is told over two seconds; a timer may come a little early. */
const qualityEveryMs = 1900;

const isPeer = (connection: object): connection is RTCPeerConnection => "getReceivers" in connection;

/** Watches a call's media until it is over, or nobody wants to know any more. Safe to repeat. */
export function watchCall(owner: CallOwner): void {
  if (owner.isWatching || !isUnderWay(owner)) return;
  owner.isWatching = true;
  const record = recordedCall(owner);
  const tracker = createProblemTracker();
  const watchPicture = createPictureWatch();
  const peers = new Map<RTCPeerConnection, PeerWatch>();
  let views: CallView[] = [];
  let lookedAt = performance.now();
  let isHidden = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  /** Of this watching. `owner.isWatching` may be the next one's already, when a reading comes back late. */
  let isOver = false;

  function tell(problems: readonly VideoCallProblem[]) {
    for (const problem of problems) {
      noteProblem(record, problem, Date.now());
      tellSight(owner, { problems: tracker.open }, problem);
    }
  }

  /** Reads every connection once; undefined if the watching has ended meanwhile. */
  async function viewNow(): Promise<CallView | undefined> {
    const now = performance.now();
    const ms = now - lookedAt;
    lookedAt = now;
    const seen = await Promise.all([...peers.values()].map((peer) => peer.look(now)));
    if (isOver) return undefined;
    const at = Date.now();
    for (const [peer, watch] of peers) {
      if (watch.takeChange()) note(record, at, `peer:${watch.state}`);
      if (watch.state === "closed") peers.delete(peer);
    }
    const isHiddenNow = owner.element?.ownerDocument.hidden === true;
    if (isHiddenNow !== isHidden) note(record, at, isHiddenNow ? "page:hidden" : "page:visible");
    isHidden = isHiddenNow;
    const known = seen.filter((one) => one !== undefined);
    const view = callView(known, { ms, isHidden, state: callOf(owner).state });
    view.picture = await watchPicture(view);
    return isOver ? undefined : view;
  }

  async function look() {
    isLooking = true;
    const view = await viewNow();
    isLooking = false;
    if (!view) return;
    const at = Date.now();
    tell(tracker.look(view, at));
    views = view.ms > longestMs ? [] : [...views, view];
    const forMs = views.reduce((sum, { ms }) => sum + ms, 0);
    if (forMs >= qualityEveryMs) {
      const quality = qualityOf(views);
      views = [];
      if (quality) {
        noteQuality(record, quality, at, forMs);
        tellSight(owner, { quality });
      }
    }
    const everyMs = view.link === "up" ? lookEveryMs : connectingEveryMs;
    // From look to look: on a busy machine one takes a while, and four of them would add up to a second.
    schedule(Math.max(0, lookedAt + everyMs - performance.now()));
  }

  /** Nothing runs while there is nothing to look at. */
  function schedule(inMs: number) {
    if (isLooking || timer !== undefined || !(peers.size || tracker.open.length)) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWatched(owner)) look().catch(end);
      else end();
    }, inMs);
  }

  function end() {
    if (isOver) return;
    isOver = true;
    owner.isWatching = false;
    clearTimeout(timer);
    unsubscribe();
    unwatchConnections?.();
    tell(tracker.end());
    owner.sight = undefined;
    for (const read of sightReaders()) runCallback(read, undefined);
  }

  const unsubscribe = subscribeToCalls(() => isUnderWay(owner) || end());
  const unwatchConnections = owner.watchConnections?.((peer) => {
    if (!isPeer(peer) || peers.has(peer) || peer.signalingState === "closed") return;
    // After a pause, the time until now is not what a look has seen.
    if (!peers.size) lookedAt = performance.now();
    peers.set(peer, createPeerWatch(peer));
    record.peers += 1;
    note(record, Date.now(), "peer:new");
    schedule(0);
  });
}
