import type { Signal } from "../../protocol.js";
import { forgetPeerConnection, registerPeerConnection } from "./live-registry.js";

export interface PeerHandlers {
  send(signal: Signal): void;
  onRemoteStream(stream: MediaStream): void;
  onConnectionState(state: RTCPeerConnectionState): void;
}

export interface Peer {
  /** Handles the operator's answer and candidates, in any order. */
  accept(signal: Signal): void;
  /** Sends another camera's or microphone's track in place of the old one of the same kind. */
  replaceTrack(track: MediaStreamTrack): void;
  /** A video track that is muted, as the browser mutes a camera that gives no frames. */
  mutedVideo(): MediaStreamTrack;
  close(): void;
}

/** One peer connection to one operator; it makes the offer at once. */
export function openPeer(stream: MediaStream, handlers: PeerHandlers): Peer {
  // Both sides are on the developer's machine: host candidates are enough, no STUN server is asked.
  const connection = new RTCPeerConnection({ iceServers: [] });
  registerPeerConnection(connection);
  const remoteStream = new MediaStream();
  let muted: MediaStreamTrack | undefined;
  // Candidates may overtake the answer, and adding one before the remote description throws.
  let waiting: (RTCIceCandidateInit | null)[] | undefined = [];
  let queue = Promise.resolve();

  for (const track of stream.getTracks()) connection.addTrack(track, stream);

  connection.ontrack = ({ track }) => {
    remoteStream.addTrack(track);
    handlers.onRemoteStream(remoteStream);
  };
  connection.onicecandidate = ({ candidate }) => {
    handlers.send({ kind: "candidate", candidate: candidate?.toJSON() ?? null });
  };
  connection.onconnectionstatechange = () => handlers.onConnectionState(connection.connectionState);

  async function offer(): Promise<void> {
    await connection.setLocalDescription(await connection.createOffer());
    const sdp = connection.localDescription?.sdp;
    if (sdp) handlers.send({ kind: "offer", sdp });
  }

  async function addCandidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (waiting) waiting.push(candidate);
    else await connection.addIceCandidate(candidate);
  }

  async function take(signal: Signal): Promise<void> {
    if (signal.kind === "candidate") return addCandidate(signal.candidate);
    if (signal.kind !== "answer") return;
    await connection.setRemoteDescription({ type: "answer", sdp: signal.sdp });
    const early = waiting ?? [];
    waiting = undefined;
    for (const candidate of early) await connection.addIceCandidate(candidate);
  }

  /** Runs one step after another. A step that fails, or that comes after the end, is ignored. */
  function enqueue(step: () => Promise<void>): void {
    queue = queue
      .then(async () => {
        if (connection.signalingState !== "closed") await step();
      })
      .catch((error: unknown) => {
        if (connection.signalingState !== "closed") console.warn("wc-video-call: signalling step failed", error);
      });
  }

  enqueue(offer);

  return {
    accept: (signal) => enqueue(() => take(signal)),
    replaceTrack(track) {
      const sender = connection.getSenders().find((candidate) => candidate.track?.kind === track.kind);
      if (sender) enqueue(() => sender.replaceTrack(track));
    },
    // The track of a receiver is muted until something is received, and an inactive one receives nothing.
    mutedVideo() {
      muted ??= connection.addTransceiver("video", { direction: "inactive" }).receiver.track;
      return muted;
    },
    close() {
      connection.ontrack = null;
      connection.onicecandidate = null;
      connection.onconnectionstatechange = null;
      connection.close();
      forgetPeerConnection(connection);
    },
  };
}
