import { shallowReactive } from "vue";
import type { Attachment, CallRequest, CustomerMediaFault, ServerToCustomer, Signal } from "../../protocol.js";
import { refusalOf } from "../media/refusal.js";
import { type CallPhase, type CallState, emptyCallState, isConnected, isLive, isResting } from "./call-state.js";
import { type CallStateName, createEvent, createStateEvent, type WidgetEvent } from "./events.js";
import type { CallSocket, SocketHandlers } from "./socket.js";

/** What a session needs from the browser; tests pass their own. */
export interface CallSessionOptions {
  request(): CallRequest;
  openSocket(handlers: SocketHandlers): CallSocket;
  media: { open(): Promise<void>; release(): void };
  openPeer(send: (signal: Signal) => void): { accept(signal: Signal): void; close(): void };
  /** Makes camera or microphone wrong; `null`: right again. */
  setMediaFault(fault: CustomerMediaFault | null): void;
  /** Opens the robot's frame. Returns the function that removes it. */
  openRobot(url: string): () => void;
  emit(event: WidgetEvent): void;
  /** While true, the connection is kept after the call for the rating. */
  wantsFeedback(): boolean;
  now(): number;
}

export interface CallSession {
  readonly state: CallState;
  start(): Promise<void>;
  /** Cancels the call before an operator has answered. */
  cancel(): void;
  hangUp(): void;
  sendChat(text: string, attachment?: Attachment): void;
  rate(rating: number, comment: string): void;
  /** Closes the widget of a finished call, on its last page or back to the start page. */
  close(next: "closed" | "idle"): void;
  /** Releases everything without an event: the element has left the page. */
  dispose(): void;
}

/** One customer's calls, one after another: signalling and state, no DOM. */
export function createCallSession(options: CallSessionOptions): CallSession {
  const state = shallowReactive<CallState>(emptyCallState());
  const robots = new Map<string, () => void>();
  let socket: CallSocket | undefined;
  let peer: ReturnType<CallSessionOptions["openPeer"]> | undefined;
  // Counts starts and ends: the results of an earlier attempt are ignored.
  let attempt = 0;
  let lastMessageId = 0;

  const emitState = (name: CallStateName) => options.emit(createStateEvent(name));

  async function start(): Promise<void> {
    if (!isResting(state.phase)) return;
    release();
    closeSocket();
    attempt += 1;
    const mine = attempt;
    Object.assign(state, emptyCallState(), { phase: "checking" });
    try {
      await options.media.open();
    } catch (error) {
      if (mine !== attempt) return;
      state.refusal = refusalOf(error);
      state.phase = "refused";
      return;
    }
    if (mine === attempt) dial(mine);
  }

  function dial(mine: number): void {
    state.phase = "dialling";
    const onlyMine = <Args extends unknown[]>(act: (...args: Args) => void) => {
      return (...args: Args) => (mine === attempt ? act(...args) : undefined);
    };
    socket = options.openSocket({
      onOpen: onlyMine(() => socket?.send({ type: "call", request: options.request() })),
      onMessage: onlyMine(receive),
      onLost: onlyMine(loseSocket),
    });
  }

  function loseSocket(): void {
    socket = undefined;
    if (!isLive(state.phase)) return;
    const { phase } = state;
    stop("failed");
    // The host page was told of a start, so it must be told of an end.
    if (isConnected(phase)) emitState("disconnected");
    else if (phase === "ringing") emitState("cancelled");
  }

  function receive(message: ServerToCustomer): void {
    if (!isLive(state.phase)) return;
    switch (message.type) {
      case "ringing":
        ring();
        break;
      case "robot":
        if (!robots.has(message.url)) robots.set(message.url, options.openRobot(message.url));
        break;
      case "robot-over":
        removeRobots();
        break;
      case "connected":
        connect(message.operator);
        break;
      case "signal":
        peer?.accept(message.signal);
        break;
      case "reconnect":
        if (state.phase === "talking") connectPeer();
        break;
      case "media-fault":
        options.setMediaFault(message.fault);
        break;
      case "greet":
        addMessage({ from: "operator", text: message.text });
        options.emit(createEvent("greet", { text: message.text, operator: message.operator }));
        break;
      case "chat":
        receiveChat(message);
        break;
      case "redirected":
        state.nextOperator = message.operator;
        leaveOperator("redirecting", "redirected");
        break;
      case "disconnected":
        leaveOperator("lost", "disconnected");
        break;
      case "cancelled":
        endUnanswered(message.reason);
        break;
      case "ended":
        finish();
    }
  }

  function ring(): void {
    if (state.phase !== "dialling") return;
    state.phase = "ringing";
    emitState("ringing");
  }

  function connect(operator: CallState["operator"]): void {
    closePeer();
    state.operator = operator;
    state.nextOperator = undefined;
    state.connectedAt ??= options.now();
    state.phase = "talking";
    emitState("connected");
    // A listener of the host's page may have ended the call by now.
    if (state.phase === "talking") connectPeer();
  }

  function connectPeer(): void {
    closePeer();
    peer = options.openPeer((signal) => socket?.send({ type: "signal", signal }));
  }

  function leaveOperator(phase: CallPhase, told: CallStateName): void {
    closePeer();
    state.phase = phase;
    emitState(told);
  }

  function endUnanswered(reason: "customer" | "no-operator"): void {
    state.wasCancelled = reason === "customer";
    closeSocket();
    stop(reason === "customer" ? "idle" : "unanswered");
    emitState("cancelled");
  }

  function receiveChat({ from, text, at, attachment }: Extract<ServerToCustomer, { type: "chat" }>): void {
    const time = Date.parse(at);
    addMessage({ from, text, attachment, ...(Number.isNaN(time) ? {} : { at: time }) });
    const data: Record<string, unknown> = { from, text, at };
    if (from === "operator" && state.operator) data.operator = state.operator;
    if (attachment) data.attachment = { name: attachment.name, type: attachment.type };
    options.emit(createEvent("chat", data));
  }

  function addMessage(message: Omit<CallState["messages"][number], "id" | "at"> & { at?: number }): void {
    lastMessageId += 1;
    state.messages = [...state.messages, { at: options.now(), ...message, id: lastMessageId }];
  }

  function finish(): void {
    stop("finished");
    if (!options.wantsFeedback()) closeSocket();
    emitState("ended");
  }

  /** Ends the call on this side: peer connection, robot, camera. The caller closes the platform's socket. */
  function stop(phase: CallPhase): void {
    release();
    state.endedAt = options.now();
    state.phase = phase;
  }

  function release(): void {
    closePeer();
    removeRobots();
    options.media.release();
  }

  function removeRobots(): void {
    for (const removeFrame of robots.values()) removeFrame();
    robots.clear();
  }

  function closePeer(): void {
    peer?.close();
    peer = undefined;
  }

  function closeSocket(): void {
    attempt += 1;
    socket?.close();
    socket = undefined;
  }

  return {
    state,
    start,
    cancel() {
      if (state.phase !== "dialling" && state.phase !== "ringing") return;
      socket?.send({ type: "cancel" });
      endUnanswered("customer");
    },
    hangUp() {
      if (!isConnected(state.phase)) return;
      socket?.send({ type: "hangup" });
      finish();
    },
    sendChat(text, attachment) {
      if (state.phase === "talking") socket?.send({ type: "chat", text, ...(attachment ? { attachment } : {}) });
    },
    rate(rating, comment) {
      if (state.phase !== "finished" || state.isFeedbackSent) return;
      const feedback = comment ? { rating, comment } : { rating };
      socket?.send({ type: "feedback", ...feedback });
      state.isFeedbackSent = true;
      options.emit(createEvent("feedback", feedback));
      closeSocket();
    },
    close(next) {
      if (!isResting(state.phase) || state.phase === "closed") return;
      closeSocket();
      release();
      Object.assign(state, emptyCallState(), { phase: next });
      emitState("closed");
    },
    dispose() {
      if (isConnected(state.phase)) socket?.send({ type: "hangup" });
      else if (isLive(state.phase)) socket?.send({ type: "cancel" });
      closeSocket();
      release();
      state.phase = "closed";
    },
  };
}
