import {
  type CallCard,
  type OperatorMediaFault,
  type OperatorToServer,
  operatorSocketPath,
  type ServerToOperator,
} from "../protocol.js";
import { Answerer } from "./answerer.js";
import { captions, replyTo } from "./phrases.js";
import { type Picture, type Source, startPicture } from "./picture.js";
import { startTone } from "./tone.js";

const replyAfterMs = 700;

/** The operator who answers when nobody is at the console. It takes the one call of its ticket, then ends. */
export class Robot {
  readonly #socket: WebSocket;
  #call: CallCard | undefined;
  #answerer: Answerer | undefined;
  #sources: Source[] = [];
  #media: Promise<MediaStream> | undefined;
  #picture: Picture | undefined;
  #fault: OperatorMediaFault | null = null;
  #replies = new Set<ReturnType<typeof setTimeout>>();

  constructor(origin: string, ticket: string) {
    this.#socket = new WebSocket(`${origin.replace(/^http/, "ws")}${operatorSocketPath}`);
    this.#socket.onopen = () => this.#send({ type: "robot", ticket });
    this.#socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)) as ServerToOperator);
    this.#socket.onclose = () => this.end();
  }

  /** Stops the media, the connection and the socket. Safe to repeat. */
  end(): void {
    for (const reply of this.#replies) clearTimeout(reply);
    this.#replies.clear();
    this.#answerer?.close();
    this.#answerer = undefined;
    for (const source of this.#sources.splice(0)) source.stop();
    this.#socket.onclose = null;
    this.#socket.close();
  }

  #hear(message: ServerToOperator): void {
    switch (message.type) {
      case "queue": {
        const waiting = message.calls[0];
        if (waiting && !this.#call) this.#send({ type: "accept", callId: waiting.id });
        break;
      }
      case "accepted":
        this.#answer(message.call, message.withoutVideo === true);
        break;
      case "media-fault":
        this.#fault = message.fault;
        this.#applyFault();
        break;
      case "reconnect":
        if (this.#call && this.#media) this.#connect(this.#call, this.#media);
        break;
      case "signal":
        this.#answerer?.take(message.signal);
        break;
      case "chat":
        if (message.from === "customer" && this.#call) this.#reply(this.#call, message.text);
        break;
      case "over":
      case "refused":
        this.end();
    }
  }

  #answer(call: CallCard, isWithoutVideo: boolean): void {
    this.#call = call;
    this.#media = this.#openMedia(isWithoutVideo ? undefined : captions[call.request.lang]);
    this.#connect(call, this.#media);
  }

  #connect(call: CallCard, media: Promise<MediaStream>): void {
    this.#answerer?.close();
    this.#answerer = new Answerer({
      media,
      send: (signal) => this.#send({ type: "signal", callId: call.id, signal }),
      onAnswered: () => this.#applyFault(),
    });
  }

  /** Without a caption: without a picture. */
  async #openMedia(caption: string | undefined): Promise<MediaStream> {
    if (caption !== undefined) {
      this.#picture = startPicture(caption);
      this.#sources.push(this.#picture);
    }
    const tone = await startTone();
    // The call may be over by now: then nobody else would stop the media.
    if (this.#answerer) this.#sources.push(tone);
    else tone.stop();
    return new MediaStream([...(this.#picture?.stream.getTracks() ?? []), ...tone.stream.getTracks()]);
  }

  /** Makes picture and sound wrong, or right again. */
  #applyFault(): void {
    const fault = this.#fault;
    this.#picture?.show(fault === "picture-frozen" ? "nothing" : fault === "picture-black" ? "black" : "robot");
    for (const track of this.#sources.flatMap(({ stream }) => stream.getTracks())) {
      // A track that is not enabled sends silence, or black frames: Chromium at the full rate, Firefox one a second.
      track.enabled = fault !== (track.kind === "audio" ? "operator-silent" : "operator-camera-off");
      if (track.kind === "audio") this.#answerer?.setSending(track, fault !== "sound-missing");
    }
  }

  #reply(call: CallCard, said: string): void {
    const reply = setTimeout(() => {
      this.#replies.delete(reply);
      this.#send({ type: "chat", callId: call.id, text: replyTo(said, call.request.lang) });
    }, replyAfterMs);
    this.#replies.add(reply);
  }

  #send(message: OperatorToServer): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
