import type { Operator } from "../fixtures/widgets/talking.js";

/** The operator of the widget `talking`: a picture that moves, and a sound. */
export interface PlayedOperator extends Operator {
  /** This end of the newest connection. */
  readonly peer: RTCPeerConnection;
  readonly sound: MediaStreamTrack;
  /** Draws no more: the picture stands still. */
  isStill: boolean;
  /** Draws black, at the full rate. */
  isBlack: boolean;
  end(): void;
}

export interface OperatorOptions {
  /** What is sent. @default both */
  kinds?: readonly ("audio" | "video")[];
  /** Gives no address of its own, and takes none. */
  isUnreachable?: boolean;
}

const [width, height, square] = [320, 240, 20];

/** Draws squares of all colours; with each number others. */
function draw(context: CanvasRenderingContext2D, number: number, isBlack: boolean) {
  for (let x = 0; x < width; x += square) {
    for (let y = 0; y < height; y += square) {
      context.fillStyle = isBlack ? "#000" : `hsl(${(x * y + number * 23) % 360} 80% 50%)`;
      context.fillRect(x, y, square, square);
    }
  }
}

export async function playOperator({
  kinds = ["audio", "video"],
  isUnreachable = false,
}: OperatorOptions = {}): Promise<PlayedOperator> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  const stream = canvas.captureStream(20);
  // The page's own microphone: an AudioContext would wait for a click.
  const [sound] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks() as [MediaStreamTrack];
  const peers: RTCPeerConnection[] = [];
  let drawn = 0;
  const timer = setInterval(() => {
    drawn += 1;
    if (!operator.isStill) draw(context, drawn, operator.isBlack);
  }, 50);

  const operator: PlayedOperator = {
    get peer() {
      return peers.at(-1) as RTCPeerConnection;
    },
    sound,
    isStill: false,
    isBlack: false,
    async answer(offer, candidate) {
      const peer = new RTCPeerConnection();
      peers.push(peer);
      if (!isUnreachable) candidate(peer);
      await peer.setRemoteDescription(offer);
      if (kinds.includes("audio")) peer.addTrack(sound, stream);
      for (const picture of kinds.includes("video") ? stream.getTracks() : []) peer.addTrack(picture, stream);
      const answer = await peer.createAnswer();
      await peer.setLocalDescription(answer);
      return answer;
    },
    end() {
      clearInterval(timer);
      for (const peer of peers) peer.close();
      for (const track of [sound, ...stream.getTracks()]) track.stop();
    },
  };
  window.operator = operator;
  return operator;
}
