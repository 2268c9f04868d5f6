import { markRaw, reactive } from "vue";
import type {
  Attachment,
  CallCard,
  CallStatus,
  OperatorCard,
  OperatorToServer,
  ServerToOperator,
} from "../protocol.js";
import { Answerer } from "../robot/answerer.js";
import { type LocalMedia, openLocalMedia } from "./local-media.js";
import { type ConnectionState, OperatorConnection } from "./operator-connection.js";

export type ChatLine = Extract<ServerToOperator, { type: "chat" }>;
export type OverReason = Extract<ServerToOperator, { type: "over" }>["reason"];

/** The call that the operator is in. */
export interface ActiveCall {
  card: CallCard;
  /** Milliseconds since 1970. */
  startedAt: number;
  chat: ChatLine[];
  peer: RTCPeerConnectionState;
  remote?: MediaStream;
  local?: LocalMedia;
  isMuted: boolean;
  isCameraOff: boolean;
}

/** The call that the operator was in last. */
export interface FinishedCall {
  card: CallCard;
  reason: OverReason;
  rating?: number;
  filing?: "sending" | { delivered: boolean; detail: string };
}

export interface SessionState {
  connection: ConnectionState;
  operator?: OperatorCard;
  queue: CallCard[];
  call?: ActiveCall;
  finished?: FinishedCall;
  refusal?: string;
}

/** One operator at the console: the state that the screen shows, and the actions of the buttons. */
export class Session {
  readonly state: SessionState = reactive<SessionState>({ connection: "closed", queue: [] });
  readonly #connection: OperatorConnection;
  readonly #acceptsByItself: boolean;
  #operatorId: number | undefined;
  #answerer: Answerer | undefined;
  #media: Promise<MediaStream> | undefined;

  constructor(options: { acceptsByItself: boolean }) {
    this.#acceptsByItself = options.acceptsByItself;
    this.#connection = new OperatorConnection({
      onState: (state) => this.#connectionIs(state),
      onMessage: (message) => this.#hear(message),
    });
  }

  signIn(operatorId: number): void {
    this.#operatorId = operatorId;
    this.#connection.open();
  }

  signOut(): void {
    this.#operatorId = undefined;
    this.#leaveCall();
    this.#connection.close();
    this.state.queue = [];
    delete this.state.operator;
    delete this.state.finished;
    delete this.state.refusal;
  }

  accept(callId: string): void {
    this.#send({ type: "accept", callId });
  }

  decline(callId: string): void {
    this.#send({ type: "decline", callId });
  }

  chat(text: string, attachment?: Attachment): void {
    this.#inCall((callId) => ({ type: "chat", callId, text, ...(attachment ? { attachment } : {}) }));
  }

  redirect(to: { operatorId: number } | { topic: string }): void {
    this.#inCall((callId) => ({ type: "redirect", callId, ...to }));
  }

  drop(): void {
    this.#inCall((callId) => ({ type: "drop", callId }));
  }

  hangUp(): void {
    this.#inCall((callId) => ({ type: "hangup", callId }));
  }

  file(outcome: { status: CallStatus; comment?: string; techErrorReason?: string }): void {
    const { finished } = this.state;
    if (!finished) return;
    finished.filing = "sending";
    this.#send({ type: "outcome", callId: finished.card.id, ...outcome });
  }

  /** Removes the last call from the screen. */
  clearFinished(): void {
    delete this.state.finished;
  }

  toggleMicrophone(): void {
    const { call } = this.state;
    if (!call) return;
    call.isMuted = !call.isMuted;
    for (const track of call.local?.stream.getAudioTracks() ?? []) track.enabled = !call.isMuted;
  }

  toggleCamera(): void {
    const { call } = this.state;
    if (!call) return;
    call.isCameraOff = !call.isCameraOff;
    for (const track of call.local?.stream.getVideoTracks() ?? []) track.enabled = !call.isCameraOff;
  }

  #connectionIs(connection: ConnectionState): void {
    this.state.connection = connection;
    if (connection === "lost") this.#leaveCall();
    if (connection === "open" && this.#operatorId !== undefined)
      this.#send({ type: "sign-in", operatorId: this.#operatorId });
  }

  #hear(message: ServerToOperator): void {
    const { call, finished } = this.state;
    if (message.type !== "refused") delete this.state.refusal;
    switch (message.type) {
      case "signed-in":
        this.state.operator = message.operator;
        break;
      case "queue":
        this.state.queue = message.calls;
        this.#acceptByItself();
        break;
      case "accepted":
        this.#enterCall(message.call);
        break;
      case "reconnect":
        if (call && this.#media && message.callId === call.card.id) this.#connect(call, this.#media);
        break;
      case "signal":
        if (message.callId === call?.card.id) this.#answerer?.take(message.signal);
        break;
      case "chat":
        if (message.callId === call?.card.id) call.chat.push(message);
        break;
      case "over":
        this.#over(message.callId, message.reason);
        break;
      case "feedback":
        if (message.callId === finished?.card.id) finished.rating = message.rating;
        break;
      case "webhook":
        if (message.callId === finished?.card.id) {
          finished.filing = { delivered: message.delivered, detail: message.detail };
        }
        break;
      case "refused":
        this.state.refusal = message.reason;
        if (finished?.filing === "sending") delete finished.filing;
        if (!this.state.operator) this.#connection.close();
    }
  }

  #acceptByItself(): void {
    const next = this.state.queue.find(({ state }) => state !== "disconnected");
    if (this.#acceptsByItself && next && !this.state.call) this.accept(next.id);
  }

  #enterCall(card: CallCard): void {
    delete this.state.finished;
    this.state.call = {
      card,
      startedAt: Date.now(),
      chat: [],
      peer: "new",
      isMuted: false,
      isCameraOff: false,
    };
    const { call } = this.state;
    this.#media = openLocalMedia(this.state.operator?.name ?? "").then((local) => {
      // The call may have ended while the browser asked for the camera.
      if (this.state.call === call) call.local = markRaw(local);
      else local.stop();
      return local.stream;
    });
    this.#connect(call, this.#media);
  }

  #connect(call: ActiveCall, media: Promise<MediaStream>): void {
    this.#answerer?.close();
    this.#answerer = new Answerer({
      media,
      send: (signal) => this.#send({ type: "signal", callId: call.card.id, signal }),
      onRemote(stream) {
        call.remote = markRaw(stream);
      },
      onState(state) {
        call.peer = state;
      },
    });
  }

  #over(callId: string, reason: OverReason): void {
    const { call, finished } = this.state;
    if (call?.card.id === callId) {
      this.#leaveCall();
      this.state.finished = { card: call.card, reason };
    } else if (finished?.card.id === callId) {
      // It was dropped before, and nobody took it in time.
      finished.reason = reason;
    }
    this.#acceptByItself();
  }

  #leaveCall(): void {
    this.#answerer?.close();
    this.#answerer = undefined;
    this.state.call?.local?.stop();
    delete this.state.call;
  }

  #inCall(message: (callId: string) => OperatorToServer): void {
    if (this.state.call) this.#send(message(this.state.call.card.id));
  }

  #send(message: OperatorToServer): void {
    this.#connection.send(message);
  }
}
