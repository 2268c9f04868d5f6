import { type OperatorToServer, operatorSocketPath, type ServerToOperator } from "../protocol.js";

export type ConnectionState = "closed" | "connecting" | "open" | "lost";

export interface ConnectionListener {
  onState(state: ConnectionState): void;
  onMessage(message: ServerToOperator): void;
}

const firstRetryMs = 500;
const longestRetryMs = 8_000;

/** The console's connection to the platform. It reconnects by itself; the listener signs in again. */
export class OperatorConnection {
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = firstRetryMs;

  readonly #listener: ConnectionListener;

  constructor(listener: ConnectionListener) {
    this.#listener = listener;
  }

  open(): void {
    this.close();
    this.#connect("connecting");
  }

  close(): void {
    clearTimeout(this.#retry);
    if (this.#socket) this.#socket.onclose = null;
    this.#socket?.close();
    this.#socket = undefined;
    this.#listener.onState("closed");
  }

  send(message: OperatorToServer): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(state: ConnectionState): void {
    this.#listener.onState(state);
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${operatorSocketPath}`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#retryMs = firstRetryMs;
      this.#listener.onState("open");
    };
    socket.onmessage = ({ data }) => this.#listener.onMessage(JSON.parse(String(data)) as ServerToOperator);
    socket.onclose = () => {
      this.#listener.onState("lost");
      this.#retry = setTimeout(() => this.#connect("lost"), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    };
  }
}
