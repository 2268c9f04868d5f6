import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { customerSocketPath, operatorSocketPath } from "../../protocol.js";
import { maxMessageBytes } from "./read-message.js";

/** Far more than a person or a test suite needs; a page that opens sockets in a loop is stopped here. */
const maxConnections = 250;
/** Bytes that are kept for a client that does not read: a few of the largest messages. */
const maxUnreadBytes = 8 * maxMessageBytes;

/** One open connection. */
export interface Connection {
  id: string;
  /** The origin under which the browser reached the sandbox. */
  origin: string;
}

/** What happens on the connections of one side. */
export interface SocketHandlers {
  opened(connection: Connection): void;
  said(connection: Connection, text: string): void;
  closed(connection: Connection): void;
}

export interface SocketOptions {
  newId(): string;
  /** Milliseconds between pings. A connection that has not answered when the next ping is due is closed. */
  heartbeatMs: number;
}

/** The WebSocket connections of customers and operators, by id. */
export class Sockets {
  #server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, clientTracking: true });
  #open = new Map<string, WebSocket>();
  /** The connections that have answered since the last ping. */
  #alive = new WeakSet<WebSocket>();
  #newId: () => string;
  #heartbeat: NodeJS.Timeout;

  constructor({ newId, heartbeatMs }: SocketOptions) {
    this.#newId = newId;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
  }

  /** Handles the HTTP server's upgrades whose host name it serves. */
  attach(
    http: Server,
    handlers: { customer: SocketHandlers; operator: SocketHandlers },
    mayServe: (host: string | undefined) => boolean,
  ): void {
    http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Node removes its own listener: without this one, a reset connection would end the process.
      socket.on("error", () => socket.destroy());
      const path = request.url?.split("?", 1)[0];
      if (!mayServe(request.headers.host)) refuse(socket, "421 Misdirected Request");
      else if (path === customerSocketPath) this.#upgrade(request, socket, head, handlers.customer);
      else if (path === operatorSocketPath && isOwnPage(request))
        this.#upgrade(request, socket, head, handlers.operator);
      else refuse(socket, "403 Forbidden");
    });
  }

  send(id: string, message: object): void {
    const socket = this.#open.get(id);
    if (socket?.readyState !== WebSocket.OPEN) return;
    // For a client that does not read, everything would be kept in memory here.
    if (socket.bufferedAmount > maxUnreadBytes) socket.terminate();
    else socket.send(JSON.stringify(message));
  }

  /** Cuts the connection without a close frame, as a lost network does. */
  cut(id: string): boolean {
    const socket = this.#open.get(id);
    socket?.terminate();
    return socket !== undefined;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const socket of this.#server.clients) socket.terminate();
    this.#open.clear();
    this.#server.close();
  }

  #beat(): void {
    for (const socket of this.#server.clients) {
      if (this.#alive.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, handlers: SocketHandlers): void {
    if (this.#open.size >= maxConnections) {
      refuse(socket, "503 Service Unavailable");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = { id: this.#newId(), origin: originOf(request) };
      this.#open.set(connection.id, webSocket);
      this.#alive.add(webSocket);
      webSocket.on("pong", () => this.#alive.add(webSocket));
      handlers.opened(connection);
      webSocket.on("message", (data: RawData, isBinary: boolean) =>
        handlers.said(connection, isBinary ? "" : String(data)),
      );
      webSocket.on("close", () => {
        this.#open.delete(connection.id);
        handlers.closed(connection);
      });
      // A frame that is too large or not WebSocket at all: `ws` closes the connection itself.
      webSocket.on("error", () => webSocket.terminate());
    });
  }
}

/** Destroys the socket once the answer is sent: the other side may never close its half. */
function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/** Only the sandbox's own pages (console, robot) and programs without an Origin, which are no browsers, may connect. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function originOf(request: IncomingMessage): string {
  const scheme = request.headers["x-forwarded-proto"] === "https" ? "https" : "http";
  return `${scheme}://${request.headers.host ?? "localhost"}`;
}
