import { createServer, type Socket } from "node:net";
import { listen } from "../../support/listen.js";

/** What the raw platform does with a request that has come whole: `connection` and `call` count from 1. */
export type RawAnswerer = (socket: Socket, seen: { connection: number; call: number; body: string }) => void;

export interface RawPlatform {
  hostName: string;
  /** Bodies of the requests that came whole. */
  bodies: string[];
  connections: number;
  answer: RawAnswerer;
  close(): Promise<void>;
}

/** An answer as bytes on the wire. */
export function rawAnswer(id: number | string, head = "HTTP/1.1 200 OK"): string {
  const body = JSON.stringify({ data: { customer: { id } }, _success: true });
  return `${head}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** A platform on bare sockets, which can do what an HTTP server of Node's would not. */
export async function startRawPlatform(answer: RawAnswerer): Promise<RawPlatform> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    platform.connections += 1;
    const connection = platform.connections;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\r\n\r\n");
      if (end === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      const body = Buffer.from(text.slice(end + 4));
      if (body.byteLength < length) return;
      text = "";
      platform.bodies.push(body.toString());
      platform.answer(socket, { connection, call: platform.bodies.length, body: body.toString() });
    });
  });
  const platform: RawPlatform = {
    hostName: "",
    bodies: [],
    connections: 0,
    answer,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  platform.hostName = (await listen(server)).origin;
  return platform;
}
