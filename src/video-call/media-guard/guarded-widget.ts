type Media = Partial<Pick<MediaStream, "getTracks"> & Pick<MediaStreamTrack, "stop">>;

/** What a script opens by `new`, and what stays open when nobody refers to it: a peer connection, a socket. */
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
    // A class of the page's or the widget's own: the other connections are closed all the same.
  }
}

/** The widget to which each connection belongs. */
const owners = new WeakMap<Connection, GuardedWidget>();

/** One widget of the page, and what its script has opened for it. */
export class GuardedWidget {
  /** Not there yet while its constructor runs. */
  element: HTMLElement | undefined;
  /** The platform's origin. */
  readonly host: string;
  isOver = false;
  /** Whether it has asked for a camera, a microphone or a screen. */
  hasAsked = false;
  readonly #tracks = new Set<MediaStreamTrack>();
  readonly #connections = new Set<Connection>();

  constructor(host: string) {
    this.host = host;
  }

  owns(tracks: readonly MediaStreamTrack[]): boolean {
    return tracks.some((track) => this.#tracks.has(track));
  }

  /** Of a camera, a microphone or a screen. Those that come after the end are stopped at once. */
  keepTracks(tracks: readonly MediaStreamTrack[]): void {
    for (const track of this.#tracks) if (track.readyState === "ended") this.#tracks.delete(track);
    for (const track of tracks) {
      this.#tracks.add(track);
      if (this.isOver) track.stop();
    }
  }

  /** One that comes after the end is closed at once. */
  keepConnection(connection: Connection): void {
    for (const other of this.#connections) if (isClosed(other)) this.#connections.delete(other);
    this.#connections.add(connection);
    // First in line: a widget that has ended does not hear that its socket was closed, or it would connect again.
    for (const type of owners.has(connection) ? [] : ["open", "message", "error", "close"]) {
      connection.addEventListener?.(type, (event) => {
        if (owners.get(connection)?.isOver) event.stopImmediatePropagation();
      });
    }
    owners.set(connection, this);
    if (this.isOver) close(connection);
  }

  /** Hands over what another widget of the page is seen to play: which of several opened it is else a guess. */
  giveWhatPlaysIn(other: GuardedWidget): void {
    const played = new Set(tracksIn(other.element));
    for (const track of this.#tracks) if (played.has(track) && this.#tracks.delete(track)) other.keepTracks([track]);
    for (const connection of this.#connections) {
      const peers = [...(connection.getSenders?.() ?? []), ...(connection.getReceivers?.() ?? [])];
      if (peers.some(({ track }) => track && played.has(track)) && this.#connections.delete(connection))
        other.keepConnection(connection);
    }
  }

  /** Tracks end at once, connections one task later: a widget that notices its end can say goodbye by them. */
  end(): void {
    this.isOver = true;
    for (const track of [...this.#tracks, ...tracksIn(this.element)]) track.stop();
    this.#tracks.clear();
    // The guard remembers the last widget that ended, and is not to keep its element in memory.
    this.element = undefined;
    setTimeout(() => {
      for (const connection of this.#connections) close(connection);
      this.#connections.clear();
    });
  }
}
