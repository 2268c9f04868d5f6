import type { VideoCallProblem } from "../call-problems.js";
import type { VideoCallQuality } from "../call-quality.js";
import type { LastData, VideoCallState } from "../events.js";
import { pageWide } from "../page-wide.js";
import { runCallback } from "../run-callback.js";

/**
 * What a living element has told of its last call. Of states only what they come to, of greetings, chat and ratings
 * only the last: however much a widget says, this does not grow. `connectedMs` still grows while `connectedSince` is
 * given.
 */
export interface CallNow extends LastData {
  readonly state?: VideoCallState | undefined;
  readonly since?: number | undefined;
  readonly isActive: boolean;
  readonly connectedMs: number;
  readonly connectedSince?: number | undefined;
}

/** What a host wants to know of a call's media. */
export interface CallWishes {
  readonly onQuality?: ((quality: VideoCallQuality) => void) | undefined;
  readonly onProblem?: ((problem: VideoCallProblem) => void) | undefined;
  readonly diagnostics?: boolean | undefined;
}

/** What is seen of a call's media. */
export interface CallSight {
  readonly quality?: VideoCallQuality | undefined;
  /** Those that are not over. */
  readonly problems?: readonly VideoCallProblem[] | undefined;
}

/** Whose call it is: a widget of this copy of the package, or of another one. */
export interface CallOwner {
  readonly element?: HTMLElement | undefined;
  /** Where it is seen, unless in its place. */
  where?: "floating" | undefined;
  /** Whether it is seen in a window of its own. Then `where` says where it goes back to. */
  isOut?: boolean | undefined;
  /** Whether the element is in a frame of its own. */
  readonly isFramed?: boolean | undefined;
  /** Whether that frame lies in a layer over the page, and only follows its place. */
  readonly isLayered?: boolean | undefined;
  /** What was seen of its media last. */
  sight?: CallSight | undefined;
  /** What its host wants to know of its media, now. */
  wishes?(): CallWishes;
  /** Begins to look, if anybody wants to know; safe to repeat. */
  watch?(): void;
  /** Whether one of the package's copies looks now. */
  isWatching?: boolean | undefined;
  /**
   * Calls back with each of its connections, those that are open first, until the returned function is called: peer
   * connections, and perhaps sockets.
   */
  watchConnections?: ((onConnection: (connection: object) => void) => () => void) | undefined;
  /** The style that its place gave it last, for where it is seen elsewhere. */
  looks?: [name: string, value: string][] | undefined;
  /** Ends it, whatever its state, and releases everything. */
  end?(reason: "end-called" | "restarted"): void;
  /** After that: makes a new element in its place or, without one, has the host show its page. */
  begin?(): void;
}

/**
 * The calls of a document, for all copies of the package: `document[Symbol.for("react-qbox-video-call.calls/1")]`, see
 * `pageWide`. Optional fields may be added to `CallNow` and `CallOwner`; any other change takes another number.
 */
interface CallStore {
  /** Every element that has spoken and lives on, the first to speak first. */
  readonly calls: Map<CallOwner, CallNow>;
  /** Called after each change, by whoever made it. */
  readonly listeners: Set<() => void>;
  /** What mounted components show, or have shown until it ended, the newest last. */
  shown?: Set<CallOwner>;
  /** Who reads what is seen of a call's media; called after each change. */
  readers?: Set<() => void>;
}

const ownStore: CallStore = { calls: new Map(), listeners: new Set() };

const store = (): CallStore =>
  pageWide<CallStore>(
    document,
    "calls/1",
    ({ calls, listeners }) => calls instanceof Map && listeners instanceof Set,
    () => ownStore,
  );

function tellListeners({ listeners }: CallStore) {
  // One of another copy that throws must not keep the others from hearing.
  for (const listener of listeners) runCallback(listener, undefined);
}

const nothingSaid: Record<keyof LastData, undefined> = {
  lastGreet: undefined,
  lastChat: undefined,
  lastFeedback: undefined,
};

export const noCall: CallNow = {
  ...nothingSaid,
  isActive: false,
  connectedMs: 0,
};

/** Whether there is anything of this element; no more once it has been released. */
export const hasSpoken = (owner: CallOwner): boolean => store().calls.has(owner);

export const callOf = (owner: CallOwner): CallNow => store().calls.get(owner) ?? noCall;

export const isUnderWay = (owner: CallOwner): boolean => callOf(owner).isActive;

/** Whether its last call is over, and no other has begun. */
export const isOver = (owner: CallOwner): boolean => callOf(owner).state !== undefined && !isUnderWay(owner);

/** The call of `element`; without one the active call that spoke last for the first time, else the newest of all. */
export function findCall(element?: Element | null): readonly [call: CallNow, owner?: CallOwner] {
  let newest: readonly [CallNow, CallOwner?] = [noCall];
  for (const [owner, call] of store().calls) {
    // What another version wrote may be anything.
    if (typeof call?.connectedMs !== "number") continue;
    if (element === undefined ? call.isActive || !newest[0].isActive : owner.element === element)
      newest = [call, owner];
  }
  return newest;
}

export function keepCall(owner: CallOwner, call: CallNow): void {
  const here = store();
  here.calls.set(owner, call);
  tellListeners(here);
}

export function forgetRecord(owner: CallOwner): void {
  const here = store();
  if (here.calls.delete(owner)) tellListeners(here);
}

/** Tells where a call is seen now: in its place, or floating. */
export function seenIn(owner: CallOwner, where?: "floating"): void {
  owner.where = where;
  if (hasSpoken(owner)) keepCall(owner, { ...callOf(owner) });
}

/** What mounted components show, whether it has spoken or not. */
export function shownOwners(): Set<CallOwner> {
  const here = store();
  here.shown ??= new Set();
  return here.shown;
}

/** Who reads what is seen of a call's media: called after each change of it. */
export function sightReaders(): Set<() => void> {
  const here = store();
  here.readers ??= new Set();
  return here.readers;
}

/** Whether the host or a reader wants to know of a call's media. */
export function isWatched({ wishes }: CallOwner): boolean {
  const { diagnostics, onQuality, onProblem } = wishes?.() ?? {};
  return diagnostics !== false && !!(onQuality || onProblem || sightReaders().size);
}

export function subscribeToCalls(listener: () => void): () => void {
  const { listeners } = store();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
