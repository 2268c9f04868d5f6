import { type CustomerToServer, customerSocketPath, type ServerToCustomer } from "../../protocol.js";

export interface SocketHandlers {
  onOpen(): void;
  onMessage(message: ServerToCustomer): void;
  /** The connection failed, timed out or was lost; never called after `close`. */
  onLost(): void;
}

export interface CallSocket {
  send(message: CustomerToServer): void;
  close(): void;
}

const openTimeoutMs = 10_000;

/** `https://qbox.example.kz` → `wss://qbox.example.kz/ws/customer`. Throws when it is not an address. */
export function socketAddress(hostName: string): string {
  const url = new URL(customerSocketPath, hostName);
  url.protocol = url.protocol === "http:" ? "ws:" : "wss:";
  return url.href;
}

/** Reads a message of the platform; returns `undefined` for anything else. */
export function parseServerMessage(data: unknown): ServerToCustomer | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const message: unknown = JSON.parse(data);
    if (typeof message !== "object" || message === null) return undefined;
    return "type" in message && typeof message.type === "string" ? (message as ServerToCustomer) : undefined;
  } catch {
    return undefined;
  }
}

/** Opens the connection to the platform. `onLost` is told of a failure, and of an invalid address. */
export function openCallSocket(hostName: string, handlers: SocketHandlers): CallSocket {
  let socket: WebSocket;
  try {
    socket = new WebSocket(socketAddress(hostName));
  } catch {
    const failing = setTimeout(handlers.onLost);
    return { send() {}, close: () => clearTimeout(failing) };
  }

  const listening = new AbortController();
  const { signal } = listening;
  const timer = setTimeout(lose, openTimeoutMs);

  function close(): void {
    clearTimeout(timer);
    listening.abort();
    socket.close();
  }
  function lose(): void {
    close();
    handlers.onLost();
  }

  socket.addEventListener(
    "open",
    () => {
      clearTimeout(timer);
      handlers.onOpen();
    },
    { signal },
  );
  socket.addEventListener(
    "message",
    ({ data }) => {
      const message = parseServerMessage(data);
      if (message) handlers.onMessage(message);
    },
    { signal },
  );
  socket.addEventListener("close", lose, { signal });

  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close,
  };
}
