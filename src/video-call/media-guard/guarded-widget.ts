type Media = Partial<Pick<MediaStream, "getTracks"> & Pick<MediaStreamTrack, "stop">>;

/**
 * A peer connection, a socket, or an `AudioContext`: made by `new`, and open until it is closed, even if nothing refers to
 * it.
 */
export interface Connection extends Partial<EventTarget> {
  readonly readyState?: number;
  readonly signalingState?: string;
  readonly state?: string;
  getSenders?(): { track: MediaStreamTrack | null }[];
  getReceivers?(): { track: MediaStreamTrack | null }[];
  close(): unknown;
}

/** The tracks of a stream, or the track itself. */
export const tracksOf = (media: Media | null | undefined): MediaStreamTrack[] =>
  media?.getTracks?.() ?? (media?.stop ? [media as MediaStreamTrack] : []);

/** The tracks that play inside an element, its open shadow roots included. */
const tracksIn = (element: (Element & { srcObject?: Media | null }) | undefined): MediaStreamTrack[] => [
  ...tracksOf(element?.srcObject),
  ...[...(element?.children ?? []), ...(element?.shadowRoot?.children ?? [])].flatMap(tracksIn),
];

/** A sound that is in no page, and plays on after its widget has left. */
type Sound = Pick<HTMLAudioElement, "pause" | "muted" | "ended"> & Partial<EventTarget>;

export type Opened = Connection | MediaStreamTrack | Sound;

const isConnection = (opened: Opened): opened is Connection => "close" in opened;

const isTrack = (opened: Opened): opened is MediaStreamTrack => "stop" in opened;

/** A track, or the tracks that a peer connection sends and receives. */
function tracksOver(opened: Opened): MediaStreamTrack[] {
  if (isTrack(opened)) return [opened];
  if (!isConnection(opened)) return [];
  return [...(opened.getSenders?.() ?? []), ...(opened.getReceivers?.() ?? [])].flatMap(({ track }) => track ?? []);
}

function isClosed(opened: Opened): boolean {
  if (isTrack(opened)) return opened.readyState === "ended";
  if (!isConnection(opened)) return opened.ended;
  // 2 is a `WebSocket` that is closing, and an `EventSource` that is closed.
  return (opened.signalingState ?? opened.state) === "closed" || (opened.readyState ?? 0) >= 2;
}

async function close(opened: Opened): Promise<void> {
  try {
    if (isConnection(opened)) await opened.close();
    else if (isTrack(opened)) opened.stop();
    else {
      opened.pause();
      // It may be played again.
      opened.muted = true;
    }
  } catch {
    // Of a class that the page or the widget wrote, or closed already. The others must still be closed.
  }
}

/**
 * The widgets that may have opened something: one, if that can be told. The likeliest comes last. What the page opened has
 * none.
 */
export type Owners = readonly GuardedWidget[];

const knownOwners = new WeakMap<Opened, Owners>();

const ownersOf = (opened: Opened): Owners => knownOwners.get(opened) ?? [];

/** Whether it was a widget's, and all that may have opened it have ended. */
export const areOver = (owners: Owners) => owners.length > 0 && owners.every(({ isOver }) => isOver);

/** The last event of a connection that several widgets may have opened: it tells whose it is while it is dispatched. */
let heard: { connection: Connection; event: Event } | undefined;

/** Keeps what a script opened. After the end of all its owners it is closed at once. */
export function keep(owners: Owners, opened: Opened): void {
  if (owners.length === 0) return;
  // The first listener: a widget that has ended must not hear that its socket closed, or it would connect again.
  for (const type of isConnection(opened) && !knownOwners.has(opened) ? ["open", "message", "error", "close"] : []) {
    opened.addEventListener?.(type, (event) => {
      const known = ownersOf(opened);
      if (areOver(known)) event.stopImmediatePropagation();
      // It may connect again, long after the person used it.
      else if (type === "close") for (const owner of known) owner.usedAt = performance.now();
      if (known.length > 1) heard = { connection: opened as Connection, event };
    });
  }
  knownOwners.set(opened, owners);
  for (const owner of owners) owner.add(opened);
  if (areOver(owners)) close(opened);
}

/** A widget of the page, with the tracks, connections and sounds that its script opened. */
export class GuardedWidget {
  /** `undefined` while its constructor runs, and after its end. */
  element: HTMLElement | undefined;
  /** The platform's origin. */
  readonly host: string;
  isOver = false;
  /** Whether it has asked for a camera, a microphone or a screen. */
  hasAsked = false;
  /**
   * When it was used last: by the person, by its own `wc`, or by the loss of a connection. In milliseconds of
   * `performance.now()`; 0 before the first use.
   */
  usedAt = 0;
  readonly #opened = new Set<Opened>();
  readonly #watchers = new Set<(connection: Connection) => void>();

  constructor(host: string) {
    this.host = host;
  }

  owns(tracks: readonly MediaStreamTrack[]): boolean {
    return tracks.some((track) => this.#opened.has(track));
  }

  add(opened: Opened): void {
    for (const other of this.#opened) if (isClosed(other)) this.#opened.delete(other);
    this.#opened.add(opened);
    this.#tell(opened);
  }

  /** Tells the watchers of a connection; of one that several may have opened, only those of the likeliest. */
  #tell(opened: Opened): void {
    if (isConnection(opened) && ownersOf(opened).slice(-1)[0] === this) for (const tell of this.#watchers) tell(opened);
  }

  /**
   * Calls back with each connection, those that are open first.
   *
   * @returns stops that
   */
  watchConnections(onConnection: (connection: Connection) => void): () => void {
    this.#watchers.add(onConnection);
    for (const opened of this.#opened) this.#tell(opened);
    return () => this.#watchers.delete(onConnection);
  }

  /** Call it when the widget dispatches `wc`: a connection whose event is being dispatched is then its own. */
  claimWhatSpeaks(): void {
    if (heard && heard.event.eventPhase !== Event.NONE && this.#opened.has(heard.connection))
      this.#ownAlone(heard.connection);
  }

  /** Takes what plays in this widget's element from `holder`, with the connections that carry it, and all they carry. */
  claimWhatPlays(holder: GuardedWidget): void {
    const its = new Set(tracksIn(this.element));
    // Connections first: they tell of more tracks.
    for (const opened of [...holder.#opened].sort((a, b) => Number(isConnection(b)) - Number(isConnection(a)))) {
      const carried = tracksOver(opened);
      if (!carried.some((track) => its.has(track))) continue;
      for (const track of carried) its.add(track);
      this.#ownAlone(opened);
    }
  }

  #ownAlone(opened: Opened): void {
    for (const owner of ownersOf(opened)) owner.#opened.delete(opened);
    keep([this], opened);
  }

  /**
   * Stops tracks and sounds at once, and closes connections one task later, so that the widget can tell its server. What
   * another widget may have opened is left to that one, which ends it in its turn.
   *
   * @returns whether it left something to another, and may turn out to be its owner
   */
  end(): boolean {
    for (const track of tracksIn(this.element)) track.stop();
    this.isOver = true;
    this.#closeOwn((opened) => !isConnection(opened));
    setTimeout(() => this.#closeOwn(isConnection));
    // The guard keeps the widget that ended last. Its element must be free for garbage collection.
    this.element = undefined;
    return [...this.#opened].some((opened) => ownersOf(opened).length > 1);
  }

  #closeOwn(isMeant: (opened: Opened) => boolean): void {
    for (const opened of this.#opened)
      if (isMeant(opened) && areOver(ownersOf(opened)) && this.#opened.delete(opened)) close(opened);
  }
}
