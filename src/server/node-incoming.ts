import { Abort } from "./abort.js";
import type { BodyLimits, Incoming } from "./exchange.js";
import { peerAddresses } from "./fetch-face.js";
import { type NodeRequestLike, parsedBody, readStream, streamOf } from "./node-body.js";
import { Problem } from "./problem.js";
import { reencodedBodies } from "./reencoded-body.js";

export interface NodeResponseLike {
  writableEnded: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** Node's own request behind a `Request` of ours. */
export const nodeRequests = new WeakMap<Request, NodeRequestLike>();

/** Node's request as the core reads it. */
export class NodeIncoming implements Incoming {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly abort = new Abort();
  readonly #request: NodeRequestLike;
  readonly #trustForwarded: boolean;

  constructor(request: NodeRequestLike, response: NodeResponseLike, trustForwarded: boolean) {
    this.#request = request;
    this.#trustForwarded = trustForwarded;
    this.method = request.method ?? "GET";
    const target = targetOf(request);
    const query = target.indexOf("?");
    this.path = query === -1 ? target : target.slice(0, query);
    this.search = query === -1 ? "" : target.slice(query);
    response.once("close", () => {
      if (!response.writableEnded) this.abort.fire();
    });
  }

  get origin(): string {
    const encrypted = "encrypted" in this.#request.socket && this.#request.socket.encrypted === true;
    const host = this.header("host") ?? this.header(":authority") ?? "localhost";
    const scheme = encrypted ? "https" : "http";
    if (!this.#trustForwarded) return `${scheme}://${host}`;
    const forwarded = this.#firstOf("x-forwarded-proto");
    return `${forwarded === "https" || forwarded === "http" ? forwarded : scheme}://${this.#firstOf("x-forwarded-host") ?? host}`;
  }

  get peerAddress(): string | undefined {
    const { socket } = this.#request;
    const address = "remoteAddress" in socket ? socket.remoteAddress : undefined;
    return typeof address === "string" ? address : undefined;
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  async readBody(limits: BodyLimits): Promise<Uint8Array> {
    if (Number(this.header("content-length")) > limits.bytes) {
      throw new Problem("body-too-large", { closeConnection: true });
    }
    if (!this.#request.readableEnded) return readStream(this.#request, limits);
    const body = parsedBody(this.#request);
    if (body.byteLength > limits.bytes) throw new Problem("body-too-large");
    return body;
  }

  toRequest(): Request {
    return this.#makeRequest(null, undefined);
  }

  /** With its body and a real signal: for handlers that are not ours. */
  toFullRequest(): Request {
    const controller = new AbortController();
    this.abort.addEventListener("abort", () => controller.abort());
    const bodyless = this.method === "GET" || this.method === "HEAD";
    const body = bodyless ? null : streamOf(this.#request);
    const request = this.#makeRequest(body, controller.signal);
    if (body instanceof Uint8Array && reencodedBodies.has(body)) reencodedBodies.add(request);
    return request;
  }

  #makeRequest(body: BodyInit | null, signal: AbortSignal | undefined): Request {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.#request.headers)) {
      if (value === undefined || name.startsWith(":")) continue;
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    let request: Request;
    try {
      // Joined, not resolved: a path that starts with two slashes would name another host.
      const url = `${this.origin}${this.path}${this.search}`;
      request = new Request(url, {
        method: this.method,
        headers,
        ...(body && { body, duplex: "half" }),
        ...(signal && { signal }),
      });
    } catch {
      // A Host header that is no host, or a method that Fetch forbids.
      throw new Problem("invalid-request");
    }
    nodeRequests.set(request, this.#request);
    if (this.peerAddress !== undefined) peerAddresses.set(request, this.peerAddress);
    return request;
  }

  #firstOf(name: string): string | undefined {
    return this.header(name)?.split(",", 1)[0]?.trim();
  }
}

/** Path and query as the client sent them: Express and Connect cut the mount path off `url` and keep `originalUrl`. */
function targetOf(request: NodeRequestLike): string {
  const original = "originalUrl" in request ? request.originalUrl : undefined;
  const target = typeof original === "string" ? original : (request.url ?? "/");
  if (target.startsWith("/")) return target;
  // RFC 9112 §3.2.2: a proxy may be asked with the whole URL.
  if (!URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}
