type Media = Partial<Pick<MediaStream, "getTracks"> & Pick<MediaStreamTrack, "stop">>;

/** A peer connection or a socket: made by `new`, and open until it is closed, even if nothing refers to it. */
export interface Connection extends Partial<EventTarget> {
  readonly readyState?: number;
  readonly signalingState?: string;
  getSenders?(): { track: MediaStreamTrack | null }[];
  getReceivers?(): { track: MediaStreamTrack | null }[];
  close(): void;
}

/** The tracks of a stream, or the track itself. */
export const tracksOf = (media: Media | null | undefined): MediaStreamTrack[] =>
  media?.getTracks?.() ?? (media?.stop ? [media as MediaStreamTrack] : []);

/** The tracks that play inside an element, its open shadow roots included. */
const tracksIn = (element: (Element & { srcObject?: Media | null }) | undefined): MediaStreamTrack[] => [
  ...tracksOf(element?.srcObject),
  ...[...(element?.children ?? []), ...(element?.shadowRoot?.children ?? [])].flatMap(tracksIn),
];

/** 2 is a `WebSocket` that is closing, and an `EventSource` that is closed. */
const isClosed = ({ readyState = 0, signalingState }: Connection) => signalingState === "closed" || readyState >= 2;

function close(connection: Connection): void {
  try {
    connection.close();
  } catch {
    // `close` of a class that the page or the widget wrote. The other connections must still be closed.
  }
}

/** Which widget opened a connection. */
const owners = new WeakMap<Connection, GuardedWidget>();

/** A widget of the page, with the tracks and connections that its script opened. */
export class GuardedWidget {
  /** `undefined` while its constructor runs, and after its end. */
  element: HTMLElement | undefined;
  /** The platform's origin. */
  readonly host: string;
  isOver = false;
  /** Whether it has asked for a camera, a microphone or a screen. */
  hasAsked = false;
  readonly #tracks = new Set<MediaStreamTrack>();
  readonly #connections = new Set<Connection>();
  readonly #watchers = new Set<(connection: Connection) => void>();

  constructor(host: string) {
    this.host = host;
  }

  owns(tracks: readonly MediaStreamTrack[]): boolean {
    return tracks.some((track) => this.#tracks.has(track));
  }

  /** Adds tracks of a camera, a microphone or a screen. After the widget's end they are stopped at once. */
  keepTracks(tracks: readonly MediaStreamTrack[]): void {
    for (const track of this.#tracks) if (track.readyState === "ended") this.#tracks.delete(track);
    for (const track of tracks) {
      this.#tracks.add(track);
      if (this.isOver) track.stop();
    }
  }

  /** Adds a connection. After the widget's end it is closed at once. */
  keepConnection(connection: Connection): void {
    for (const other of this.#connections) if (isClosed(other)) this.#connections.delete(other);
    this.#connections.add(connection);
    // The first listener: a widget that has ended must not hear that its socket closed, or it would connect again.
    for (const type of owners.has(connection) ? [] : ["open", "message", "error", "close"]) {
      connection.addEventListener?.(type, (event) => {
        if (owners.get(connection)?.isOver) event.stopImmediatePropagation();
      });
    }
    owners.set(connection, this);
    if (this.isOver) close(connection);
    for (const tell of this.#watchers) tell(connection);
  }

  /**
   * Calls back with each connection, those that are open first.
   *
   * @returns stops that
   */
  watchConnections(onConnection: (connection: Connection) => void): () => void {
    this.#connections.forEach(onConnection);
    this.#watchers.add(onConnection);
    return () => this.#watchers.delete(onConnection);
  }

  /**
   * Gives another widget the tracks that it plays, and their connections. With several widgets in a page, a stack does
   * not tell which of them opened a track.
   */
  giveWhatPlaysIn(other: GuardedWidget): void {
    const played = new Set(tracksIn(other.element));
    for (const track of this.#tracks) if (played.has(track) && this.#tracks.delete(track)) other.keepTracks([track]);
    for (const connection of this.#connections) {
      const peers = [...(connection.getSenders?.() ?? []), ...(connection.getReceivers?.() ?? [])];
      if (peers.some(({ track }) => track && played.has(track)) && this.#connections.delete(connection))
        other.keepConnection(connection);
    }
  }

  /** Stops tracks at once, and closes connections one task later, so that the widget can tell its server. */
  end(): void {
    this.isOver = true;
    for (const track of [...this.#tracks, ...tracksIn(this.element)]) track.stop();
    this.#tracks.clear();
    // The guard keeps the widget that ended last. Its element must be free for garbage collection.
    this.element = undefined;
    setTimeout(() => {
      for (const connection of this.#connections) close(connection);
      this.#connections.clear();
    });
  }
}
