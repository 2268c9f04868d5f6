import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Targets that a client may put into a request line, most of which no URL parser takes. */
export const hostileTargets = [
  "//",
  "///x",
  "//[",
  "/%",
  "/%E0%A4%A",
  "/%00",
  "/\\",
  "/\\\\evil.example/ws/customer",
  "/ws/customer/../../%2e%2e",
  "/?%",
  "/#",
  "/ws/operator?%E0%A4%A",
  "*",
  "http://[",
  "http://",
  "http://localhost:99999/ws/customer",
  "http://a b/",
  "a%:[",
  "ws:",
  `/${"a".repeat(15_000)}`,
];

/** A request that asks for a WebSocket, byte for byte as given. */
export const upgradeOf = (target: string, headers: Record<string, string> = {}) => {
  const lines = Object.entries({
    Host: "localhost",
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
};

/** A connection that is open, and ends with the test. */
export async function openRaw(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** What comes back until the server closes the connection. */
export async function exchangeRaw(url: string, bytes: string): Promise<string> {
  const socket = await openRaw(url);
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const closed = once(socket, "close");
  socket.write(bytes);
  await closed;
  return text;
}

/** Sends the bytes and resets the connection, as a page does whose process was killed: at once, or at the first answer. */
export async function sendAndReset(url: string, bytes: string, when: "at once" | "when answered"): Promise<void> {
  const socket = await openRaw(url);
  const closed = once(socket, "close");
  socket.write(bytes, () => {
    if (when === "at once") socket.resetAndDestroy();
  });
  if (when === "when answered") socket.once("data", () => socket.resetAndDestroy());
  await closed;
}

/** What would have ended the process since; nothing of it reaches the test runner until the test is over. */
export function watchUncaught(): unknown[] {
  const uncaught: unknown[] = [];
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const keep = (error: unknown) => void uncaught.push(error);
  for (const event of events) {
    const others = process.listeners(event as "uncaughtException");
    process.removeAllListeners(event);
    process.on(event, keep);
    onTestFinished(() => {
      process.off(event, keep);
      for (const other of others) process.on(event, other);
    });
  }
  return uncaught;
}
