import type { VideoCallState } from "../events.js";
import { type Flow, joinFlows } from "./flow.js";
import type { Link, PairView, PeerView } from "./peer-watch.js";
import type { Kind } from "./read-stats.js";

/** What a call's connections did since they were looked at before: what the quality and the problems are read from. */
export interface CallView {
  /** How long that is, in milliseconds. */
  ms: number;
  /** Whether the page is hidden: browsers may then decode no picture. */
  isHidden: boolean;
  /** What the platform said last. */
  state: VideoCallState | undefined;
  /** Of the connection that stands worst; undefined where there is none. */
  link: Link | undefined;
  upMs: number;
  promised: Record<Kind, boolean>;
  sources: readonly MediaStreamTrack[];
  pictures: readonly MediaStreamTrack[];
  received: Record<Kind, Flow>;
  sent: Record<Kind, Flow>;
  pair: PairView | undefined;
  /** Whether the operator's picture is black, or has stood still for a second and more. */
  picture: "black" | "still" | undefined;
}

/** A longer gap between two looks is a computer that slept, or a page that was stopped: nothing of it can be judged. */
export const longestMs = 4000;

const worstFirst: readonly Link[] = ["failed", "down", "connecting", "up"];

/**
 * Those that count: a redirect makes another connection, and the old one may go down before it is closed. A connection
 * does not count if a later one is there for all that it was there for; nor one without media.
 */
function relevant(peers: readonly PeerView[]): PeerView[] {
  return peers.filter(
    ({ roles }, index) =>
      roles.length && !peers.slice(index + 1).some((later) => roles.every((role) => later.roles.includes(role))),
  );
}

/** @param peers in the order in which they were opened */
export function callView(
  peers: readonly PeerView[],
  { ms, isHidden, state }: Pick<CallView, "ms" | "isHidden" | "state">,
): CallView {
  const all = relevant(peers);
  const up = all.filter(({ link }) => link === "up");
  const kinds = <T>(of: (kind: Kind) => T): Record<Kind, T> => ({ audio: of("audio"), video: of("video") });
  return {
    ms,
    isHidden,
    state,
    link: worstFirst.find((link) => all.some((one) => one.link === link)),
    upMs: up.length ? Math.min(...up.map(({ upMs }) => upMs)) : 0,
    promised: kinds((kind) => up.some(({ promised }) => promised.includes(kind))),
    sources: all.flatMap(({ sources }) => sources),
    pictures: up.flatMap(({ pictures }) => pictures),
    received: kinds((kind) => joinFlows(all.map(({ received }) => received[kind]))),
    sent: kinds((kind) => joinFlows(all.map(({ sent }) => sent[kind]))),
    pair: all.map(({ pair }) => pair).find((pair) => pair),
    picture: undefined,
  };
}
