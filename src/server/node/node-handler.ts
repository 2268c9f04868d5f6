import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import { defaultLang } from "../http/accept-language.js";
import { type Core, type CoreResponse, cores, type FetchHandler } from "../http/core-types.js";
import { adapterFacts } from "../http/fetch-adapter.js";
import { readTrustForwarded } from "../http/forwarded.js";
import { Problem, problemResponse } from "../http/problem.js";
import { NodeCoreRequest } from "./node-core-request.js";

export interface NodeHandlerOptions {
  /**
   * Takes the scheme and the host of `request.url` from `X-Forwarded-Proto` and `X-Forwarded-Host`, or `Forwarded`. It
   * is for handlers of your own; `createProxy` has an option of the same name and meaning. Use it only where nobody
   * reaches the server without your proxy: otherwise any client can write these headers.
   *
   * @default false
   */
  trustForwarded?: boolean | number;
}

/**
 * Limits for `createServer` of Node's `http` that stop slow headers and endless bodies: a customer is a few hundred
 * bytes. Node's own defaults are a minute for the headers and five for the body.
 *
 * @example
 * createServer(nodeServerLimits, toNodeHandler(proxy)).listen(8787);
 */
export const nodeServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions;

export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * Mounts a Fetch handler in Node's `http`, Express, Connect or Vite's middlewares, below any path and after any body
 * parser. When the client goes away, `request.signal` aborts. For a handler of this package no `Request` and `Response`
 * are made, which halves its cost.
 *
 * An error that the handler throws goes to `next`, or is answered with a 500.
 *
 * @throws {ServerOptionError} when an option is wrong
 * @example
 * app.use("/api/qbox", toNodeHandler(createProxy({ hostName, secret, authorize })));
 */
export function toNodeHandler(handler: FetchHandler, options: NodeHandlerOptions = {}): NodeHandler {
  const core = cores.get(handler);
  const trustedHops = readTrustForwarded(options.trustForwarded);
  return async (request, response, next) => {
    try {
      const incoming = new NodeCoreRequest(request, response, trustedHops);
      if (core === undefined) await sendResponse(response, await handler(incoming.toFullRequest()));
      else await runCore(core, incoming, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (next !== undefined && !(error instanceof Problem)) next(error);
      else sendProblem(response, error);
    }
  };
}

/**
 * Gets Node's request object of the `Request` that `authorize` got, for the data that middlewares put there
 * (`req.user`, `req.session`). Undefined outside `toNodeHandler`.
 */
export function nodeRequest(request: Request): IncomingMessage | undefined {
  return adapterFacts.get(request)?.nodeRequest as IncomingMessage | undefined;
}

async function runCore(core: Core, incoming: NodeCoreRequest, response: ServerResponse): Promise<void> {
  sendAnswer(response, await core(incoming));
}

function sendAnswer(response: ServerResponse, { status, headers, body, closeConnection }: CoreResponse): void {
  if (response.destroyed) return;
  if (body !== null) headers["content-length"] = String(Buffer.byteLength(body));
  if (closeConnection === true && response.req.httpVersionMajor < 2) headers.connection = "close";
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = error instanceof Problem ? error : new Problem("internal");
  sendAnswer(response, problemResponse(problem, crypto.randomUUID(), defaultLang));
}

async function sendResponse(response: ServerResponse, answer: Response): Promise<void> {
  const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  response.writeHead(answer.status, headers);
  if (answer.body === null) {
    response.end();
    return;
  }
  const reader = answer.body.getReader();
  response.once("close", () => reader.cancel().catch(() => {}));
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!response.write(value)) await drained(response);
    if (response.destroyed) return;
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.once("drain", done);
    response.once("close", done);
  });
}
