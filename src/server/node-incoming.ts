import { Abort } from "./abort.js";
import type { BodyLimits, Incoming } from "./exchange.js";
import { adapterFacts } from "./fetch-face.js";
import { isHost } from "./host.js";
import { type NodeRequestLike, parsedBody, readStream, streamOf } from "./node-body.js";
import { Problem } from "./problem.js";
import { reencodedBodies } from "./reencoded-body.js";
import { readTarget } from "./request-target.js";

export interface NodeResponseLike {
  writableEnded: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** Node's own request behind a `Request` of ours. */
export const nodeRequests = new WeakMap<Request, NodeRequestLike>();

/** Node's request as the core reads it. */
export class NodeIncoming implements Incoming {
  readonly method: string;
  readonly path: string | undefined;
  readonly mount: string | undefined;
  readonly search: string;
  readonly origin: string;
  readonly abort = new Abort();
  readonly #request: NodeRequestLike;

  constructor(request: NodeRequestLike, response: NodeResponseLike, trustForwarded: boolean) {
    this.#request = request;
    this.method = request.method ?? "GET";
    const origin = originOf(request, trustForwarded);
    const target = readTarget(sentTarget(request));
    this.origin = origin ?? "";
    this.path = origin === undefined ? undefined : target?.path;
    this.search = target?.search ?? "";
    this.mount = target === undefined ? undefined : mountOf(request, target.path);
    response.once("close", () => {
      if (!response.writableEnded) this.abort.fire();
    });
  }

  get peerAddress(): string | undefined {
    const { socket } = this.#request;
    const address = "remoteAddress" in socket ? socket.remoteAddress : undefined;
    return typeof address === "string" ? address : undefined;
  }

  header(name: string): string | undefined {
    return headerOf(this.#request, name);
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
    if (this.path === undefined) throw new Problem("invalid-request");
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
      // A method that Fetch forbids.
      throw new Problem("invalid-request");
    }
    nodeRequests.set(request, this.#request);
    adapterFacts.set(request, { peerAddress: this.peerAddress, mount: this.mount });
    return request;
  }
}

function headerOf(request: NodeRequestLike, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Scheme and host that the client asked for; undefined when a header of them is no host, or there are two. */
function originOf(request: NodeRequestLike, trustForwarded: boolean): string | undefined {
  const host = hostOf(request);
  if (host === undefined) return undefined;
  const encrypted = "encrypted" in request.socket && request.socket.encrypted === true;
  const scheme = encrypted ? "https" : "http";
  if (!trustForwarded) return `${scheme}://${host}`;
  const first = (name: string) => headerOf(request, name)?.split(",", 1)[0]?.trim();
  const forwardedScheme = first("x-forwarded-proto");
  const forwardedHost = first("x-forwarded-host");
  if (forwardedHost !== undefined && !isHost(forwardedHost)) return undefined;
  return `${forwardedScheme === "https" || forwardedScheme === "http" ? forwardedScheme : scheme}://${forwardedHost ?? host}`;
}

function hostOf(request: NodeRequestLike): string | undefined {
  const { host } = request.headers;
  const authority = request.headers[":authority"];
  // HTTP/1.0 has no Host.
  const asked = authority ?? host ?? "localhost";
  if (typeof asked !== "string" || !isHost(asked) || hasTwoHosts(request)) return undefined;
  // RFC 9113, section 8.3.1: they must not differ.
  return authority === undefined || host === undefined || host === authority ? asked : undefined;
}

/** Node keeps the first Host header alone, others before us may go by the last. */
function hasTwoHosts({ rawHeaders }: NodeRequestLike): boolean {
  if (rawHeaders === undefined) return false;
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === "host") found += 1;
  }
  return found > 1;
}

/** The target as the client sent it: Express and Connect cut the mount path off `url` and keep `originalUrl`. */
function sentTarget(request: NodeRequestLike): string {
  const original = "originalUrl" in request ? request.originalUrl : undefined;
  return typeof original === "string" ? original : (request.url ?? "/");
}

/** What is missing in `url` at the start of the path that the client sent. A rewritten `url` has no mount. */
function mountOf({ url = "" }: NodeRequestLike, path: string): string | undefined {
  const query = url.indexOf("?");
  const rest = query === -1 ? url : url.slice(0, query);
  if (rest.length >= path.length || !rest.startsWith("/") || !path.endsWith(rest)) return undefined;
  return path.slice(0, path.length - rest.length);
}
