import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { portOf } from "./platform.js";

/** An HTTP proxy as a bank has one: it connects, and knows where names lead. */
export interface ConnectProxy {
  port: number;
  /** Its address, without credentials. */
  url: string;
  /** What it was asked, word for word: the request's line and headers. */
  asked: string[];
  /** What it saw of what went through its tunnels, byte for byte. */
  carried: () => string;
  /** What it does with a CONNECT from now on; by default it connects. */
  onConnect: (request: IncomingMessage, socket: Socket, tunnel: () => void) => void;
  close(): Promise<void>;
}

/**
 * @param port where all names lead to, on this machine
 * @param own the proxy's own port, instead of a free one
 */
export async function startConnectProxy(port: number, own = 0): Promise<ConnectProxy> {
  const open = new Set<Socket>();
  const chunks: Buffer[] = [];
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
  };
  const server: Server = createServer((request, response) => {
    proxy.asked.push(textOf(request));
    response.writeHead(405).end();
  });
  server.on("connection", keep);
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    proxy.asked.push(textOf(request));
    proxy.onConnect(request, socket, () => {
      const onward = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket
          .on("data", (chunk) => chunks.push(chunk))
          .pipe(onward)
          .pipe(socket);
      });
      keep(onward);
      socket.on("close", () => onward.destroy());
      onward.on("close", () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  const proxy: ConnectProxy = {
    port: portOf(server),
    url: `http://127.0.0.1:${portOf(server)}`,
    asked: [],
    carried: () => Buffer.concat(chunks).toString("latin1"),
    onConnect: (_request, _socket, tunnel) => tunnel(),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

const textOf = ({ method, url, rawHeaders }: IncomingMessage) => `${method} ${url} ${rawHeaders.join(" ")}`;
