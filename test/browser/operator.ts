import type { Operator } from "../fixtures/widgets/talking.js";

/** The operator of the widget `talking`: a picture that moves, and a tone. */
export interface PlayedOperator extends Operator {
  readonly peer: RTCPeerConnection;
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack;
  /** Draws no more: the picture stands still. */
  isStill: boolean;
  /** Draws black, at the full rate. */
  isBlack: boolean;
  end(): void;
}

/** @param kinds what the operator sends */
export async function playOperator(
  kinds: readonly ("audio" | "video")[] = ["audio", "video"],
): Promise<PlayedOperator> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 320, height: 240 });
  const context = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  let drawn = 0;
  const isStill = false;
  const timer = setInterval(() => {
    if (isStill) return;
    drawn += 1;
    for (let x = 0; x < 320; x += 20) {
      for (let y = 0; y < 240; y += 20) {
        context.fillStyle = operator.isBlack ? "#000" : `hsl(${(x * y + drawn * 23) % 360} 80% 50%)`;
        context.fillRect(x, y, 20, 20);
      }
    }
  }, 50);
  const stream = canvas.captureStream(20);
  // The page's own microphone: an AudioContext would wait for a click.
  const [sound] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks() as [MediaStreamTrack];
  const [picture] = stream.getVideoTracks() as [MediaStreamTrack];
  const peers: RTCPeerConnection[] = [];

  const operator: PlayedOperator = {
    get peer() {
      return peers.at(-1) as RTCPeerConnection;
    },
    picture,
    sound,
    isStill: false,
    isBlack: false,
    async answer(offer, candidate) {
      const peer = new RTCPeerConnection();
      peers.push(peer);
      candidate(peer);
      await peer.setRemoteDescription(offer);
      if (kinds.includes("audio")) peer.addTrack(sound, stream);
      if (kinds.includes("video")) peer.addTrack(picture, stream);
      await peer.setLocalDescription(await peer.createAnswer());
      return peer.localDescription as RTCSessionDescription;
    },
    end() {
      clearInterval(timer);
      for (const peer of peers) peer.close();
      for (const track of [picture, sound]) track.stop();
    },
  };
  window.operator = operator;
  return operator;
}
