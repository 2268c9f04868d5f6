import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer } from "node:net";
import { listen as listenOnFreePort } from "../../support/listen.js";

/** What the tests' platform was asked. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  /** As it came over the wire. */
  rawHeaders: string[];
  body: string;
}

export type PlatformAnswer = (seen: SeenRequest, response: ServerResponse, request: IncomingMessage) => void;

export interface TestPlatform {
  hostName: string;
  seen: SeenRequest[];
  /** What it does from now on. */
  answer: PlatformAnswer;
  close(): Promise<void>;
}

/** The id in the older of the contract's two shapes. */
export const answerId =
  (id: unknown = "435"): PlatformAnswer =>
  (_seen, response) =>
    sendJson(response, 200, { data: { customer: { id } }, _success: true });

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A platform of the tests' own over real HTTP: it shares no code with the package. */
export async function startPlatform(): Promise<TestPlatform> {
  const platform: TestPlatform = {
    hostName: "",
    seen: [],
    answer: answerId(),
    close: () => stop(server),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const seen: SeenRequest = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    platform.seen.push(seen);
    platform.answer(seen, response, request);
  });
  platform.hostName = await listen(server);
  return platform;
}

/** Starts on a free port and gives the origin. */
export async function listen(server: Server): Promise<string> {
  return (await listenOnFreePort(server)).origin;
}

export const portOf = (server: NetServer): number => (server.address() as AddressInfo).port;

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
