import { type Flow, flowBetween } from "./flow.js";
import { type Kind, type PairStats, type PeerStats, readStats } from "./read-stats.js";

/**
 * How a connection stands. `down`: it stood, and nothing arrives over it. `failed`: the browser has given it up, or it
 * has found no way to the other side in time.
 */
export type Link = "connecting" | "up" | "down" | "failed";

/** What a connection did since it was looked at before. */
export interface PeerView {
  link: Link;
  /** How long it has stood, in milliseconds. */
  upMs: number;
  /** What it is there for: `send audio`, `receive video`. */
  roles: readonly string[];
  /** What the other side has promised to send, by the descriptions that both sides agreed on. */
  promised: readonly Kind[];
  /** What is sent, by the same descriptions. */
  sources: readonly MediaStreamTrack[];
  /** The pictures that are received. */
  pictures: readonly MediaStreamTrack[];
  received: Record<Kind, Flow>;
  sent: Record<Kind, Flow>;
  pair: PairView | undefined;
}

export interface PairView extends PairStats {
  /** The most that the browser has believed since the connection began, in kbit/s. */
  mostKbps: number;
}

export interface PeerWatch {
  readonly peer: RTCPeerConnection;
  /** The state of the connection when it was looked at last. */
  readonly state: RTCPeerConnectionState;
  /** Whether that is another state than when this was asked before. */
  takeChange(): boolean;
  /**
   * Reads the connection, once. Nothing of it is changed, and nobody listens to it.
   *
   * @param now milliseconds of `performance.now()`
   * @returns undefined the first time, when there is nothing to compare with, and when it cannot be read
   */
  look(now: number): Promise<PeerView | undefined>;
}

/**
 * How long a connection that both sides have agreed on may go without a single answer from the other side, in
 * milliseconds. Browsers wait 15 to 30 s before they say `failed`, or for ever where the other side has no addresses; a
 * way that is there answers within the first round trips.
 */
const unansweredMs = 2900;

/** Browsers without `connectionState` (Firefox before 113) have that of ICE. */
function stateOf({ connectionState, iceConnectionState }: RTCPeerConnection): RTCPeerConnectionState {
  if (connectionState) return connectionState;
  if (iceConnectionState === "completed") return "connected";
  return iceConnectionState === "checking" ? "connecting" : iceConnectionState;
}

function rolesOf(transceivers: readonly RTCRtpTransceiver[]): string[] {
  return transceivers.flatMap(({ direction, receiver }) => [
    ...(/^send/.test(direction) ? [`send ${receiver.track.kind}`] : []),
    ...(/recv/.test(direction) ? [`receive ${receiver.track.kind}`] : []),
  ]);
}

export function createPeerWatch(peer: RTCPeerConnection): PeerWatch {
  let before: PeerStats | undefined;
  let answeredAt: number | undefined;
  let upSince: number | undefined;
  /** Whether media arrived when anything arrived last. */
  let hadFlow = false;
  let mostKbps = 0;
  let state = stateOf(peer);
  let told = state;

  function linkOf(stats: PeerStats, isQuiet: boolean, now: number): Link {
    if (state === "failed") return "failed";
    if (state === "connected") upSince ??= now;
    if (upSince !== undefined) return state === "connected" && !(isQuiet && hadFlow) ? "up" : "down";
    if (!peer.remoteDescription || peer.signalingState !== "stable") return "connecting";
    answeredAt ??= now;
    return !stats.isReached && now - answeredAt >= unansweredMs ? "failed" : "connecting";
  }

  return {
    peer,
    get state() {
      return state;
    },
    takeChange() {
      const isOther = state !== told;
      told = state;
      return isOther;
    },
    async look(now) {
      state = peer.signalingState === "closed" ? "closed" : stateOf(peer);
      if (state === "closed") return undefined;
      let stats: PeerStats;
      try {
        stats = readStats(await peer.getStats());
      } catch {
        // It was closed meanwhile.
        return undefined;
      }
      const transceivers = peer.getTransceivers();
      const agreed = transceivers.filter(({ currentDirection }) => currentDirection);
      const receiving = agreed.filter(({ currentDirection }) => /recv/.test(currentDirection ?? ""));
      const isFirst = before === undefined;
      const earlier = before ?? stats;
      before = stats;
      const isQuiet = !isFirst && stats.activity === earlier.activity;
      const received = {
        audio: flowBetween(earlier.received.audio, stats.received.audio),
        video: flowBetween(earlier.received.video, stats.received.video),
      };
      if (!isQuiet) hadFlow = received.audio.kbits + received.video.kbits > 0;
      mostKbps = Math.max(mostKbps, stats.pair?.availableKbps ?? 0);
      const link = linkOf(stats, isQuiet, now);
      if (isFirst) return undefined;
      return {
        link,
        upMs: upSince === undefined ? 0 : now - upSince,
        roles: rolesOf(transceivers),
        promised: receiving.map(({ receiver }) => receiver.track.kind as Kind),
        sources: agreed.flatMap(({ currentDirection, sender }) =>
          sender.track && /^send/.test(currentDirection ?? "") ? [sender.track] : [],
        ),
        pictures: receiving.map(({ receiver }) => receiver.track).filter(({ kind }) => kind === "video"),
        received,
        sent: {
          audio: flowBetween(earlier.sent.audio, stats.sent.audio),
          video: flowBetween(earlier.sent.video, stats.sent.video),
        },
        pair: stats.pair && { ...stats.pair, mostKbps },
      };
    },
  };
}
