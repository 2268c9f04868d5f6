import type { Signal } from "../protocol.js";

declare global {
  /** The page's live peer connections, for tests that read `getStats`. */
  var __qboxPeerConnections: Set<RTCPeerConnection> | undefined;
}

export interface AnswererOptions {
  /** The operator's media; called once, and may wait for a permission. */
  media: Promise<MediaStream>;
  send(signal: Signal): void;
  onRemote?(stream: MediaStream): void;
  onState?(state: RTCPeerConnectionState): void;
  /** Each time that it has answered an offer. */
  onAnswered?(): void;
}

/** The operator's half of one connection: the customer offers, this answers. */
export class Answerer {
  readonly #peer = new RTCPeerConnection({ iceServers: [] });
  readonly #options: AnswererOptions;
  readonly #remote = new MediaStream();
  #work: Promise<void> = Promise.resolve();
  readonly #senders = new Map<MediaStreamTrack, RTCRtpSender>();
  #early: (RTCIceCandidateInit | null)[] = [];

  constructor(options: AnswererOptions) {
    this.#options = options;
    globalThis.__qboxPeerConnections ??= new Set();
    globalThis.__qboxPeerConnections.add(this.#peer);
    this.#peer.onicecandidate = ({ candidate }) =>
      options.send({ kind: "candidate", candidate: candidate?.toJSON() ?? null });
    this.#peer.onconnectionstatechange = () => options.onState?.(this.#peer.connectionState);
    this.#peer.ontrack = ({ track }) => {
      this.#remote.addTrack(track);
      options.onRemote?.(this.#remote);
    };
  }

  /** Handles the customer's signals one after the other, in their order. */
  take(signal: Signal): void {
    this.#work = this.#work
      .then(() => this.#handle(signal))
      .catch((error: unknown) => {
        if (!this.#isClosed) console.warn("QBox sandbox: a signal could not be used.", error);
      });
  }

  /** Sends the track's packets, or none. Has no effect before the answer. */
  setSending(track: MediaStreamTrack, isSending: boolean): void {
    const sender = this.#senders.get(track);
    const sent = isSending ? track : null;
    if (!this.#isClosed && sender && sender.track !== sent) void sender.replaceTrack(sent);
  }

  /** Ends the connection. The media belong to the caller and go on. */
  close(): void {
    this.#peer.onicecandidate = null;
    this.#peer.onconnectionstatechange = null;
    this.#peer.ontrack = null;
    this.#peer.close();
    globalThis.__qboxPeerConnections?.delete(this.#peer);
  }

  get #isClosed(): boolean {
    return this.#peer.signalingState === "closed";
  }

  async #handle(signal: Signal): Promise<void> {
    if (this.#isClosed || signal.kind === "answer") return;
    if (signal.kind === "candidate") {
      if (this.#peer.remoteDescription) await this.#add(signal.candidate);
      else this.#early.push(signal.candidate);
      return;
    }
    await this.#peer.setRemoteDescription({ type: "offer", sdp: signal.sdp });
    for (const candidate of this.#early.splice(0)) await this.#add(candidate);
    const media = await this.#options.media;
    if (this.#isClosed) return;
    for (const track of media.getTracks()) {
      if (!this.#senders.has(track)) this.#senders.set(track, this.#peer.addTrack(track, media));
    }
    const answer = await this.#peer.createAnswer();
    await this.#peer.setLocalDescription(answer);
    this.#options.send({ kind: "answer", sdp: answer.sdp ?? "" });
    this.#options.onAnswered?.();
  }

  async #add(candidate: RTCIceCandidateInit | null): Promise<void> {
    await this.#peer.addIceCandidate(candidate ?? undefined);
  }
}
