import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { answerWith } from "./platform.js";

export interface HeldRequest {
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
  answer(status: number, body?: unknown, headers?: Record<string, string>): void;
  /** Sends bytes and leaves the answer open. */
  write(text: string): void;
  /** The caller has closed the connection without waiting for the answer's end. */
  gone: Promise<void>;
}

export interface HoldingServer {
  url: string;
  /** Every request so far, in the order of arrival. */
  requests: HeldRequest[];
  /** The request with this index, as soon as it is there. */
  request(index: number): Promise<HeldRequest>;
}

/** A server that answers when, and as, the test says. */
export async function holdRequests(): Promise<HoldingServer> {
  const requests: HeldRequest[] = [];
  const arrivals = new EventEmitter();
  const server = await answerWith(async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    requests.push({
      url: incoming.url ?? "",
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
      answer: (status, body = "", headers = {}) =>
        void response
          .writeHead(status, { "content-type": "application/json", ...headers })
          .end(typeof body === "string" ? body : JSON.stringify(body)),
      write: (text) => void response.write(text),
      gone: new Promise((resolve) => response.once("close", () => !response.writableFinished && resolve())),
    });
    arrivals.emit("request");
  });
  onTestFinished(server.close);
  return {
    url: server.url,
    requests,
    async request(index) {
      for (;;) {
        const request = requests[index];
        if (request) return request;
        await once(arrivals, "request");
      }
    },
  };
}

/** The platform's answer with this id. */
export const customerAnswer = (id: unknown) => ({ data: { customer: { id } }, _success: true });
