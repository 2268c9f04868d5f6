import { isHost } from "../host.js";
import { bodyTooLarge } from "../http/body-limits.js";
import type { BodyLimits, CoreRequest } from "../http/core-types.js";
import { adapterFacts } from "../http/fetch-adapter.js";
import { readForwarded } from "../http/forwarded.js";
import { Problem } from "../http/problem.js";
import { reencodedBodies } from "../http/reencoded-body.js";
import { readTarget } from "../http/request-target.js";
import { LightAbort } from "./light-abort.js";
import { lightRequestClass } from "./light-request.js";
import { type NodeRequestLike, parsedBody, readStream, streamOf } from "./node-body.js";

export interface NodeResponseLike {
  writableEnded: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** Node's request as our handlers read it. */
export class NodeCoreRequest implements CoreRequest {
  readonly method: string;
  readonly path: string | undefined;
  readonly unreadable: CoreRequest["unreadable"];
  readonly mount: string | undefined;
  readonly search: string;
  readonly origin: string;
  readonly host = undefined;
  readonly abort = new LightAbort();
  readonly #request: NodeRequestLike;

  constructor(request: NodeRequestLike, response: NodeResponseLike, trustedHops: number) {
    this.#request = request;
    this.method = request.method ?? "GET";
    const host = hostOf(request);
    const origin = host === undefined ? undefined : originOf(request, host, trustedHops);
    const target = readTarget(sentTarget(request));
    if (host === undefined) this.unreadable = "host";
    else if (origin === undefined) this.unreadable = "forwarded";
    else if (target === undefined) this.unreadable = "target";
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
      throw bodyTooLarge(true);
    }
    if (!this.#request.readableEnded) return readStream(this.#request, limits);
    const body = parsedBody(this.#request);
    if (body.byteLength > limits.bytes) throw bodyTooLarge(false);
    return body;
  }

  toRequest(path = this.path): Request {
    // Every route that asks the host is a POST. `Request` forbids some other methods, and writes some in capitals.
    const LightRequest = this.method === "POST" ? lightRequestClass() : undefined;
    if (LightRequest === undefined || path === undefined) return this.#makeRequest(path, null, undefined);
    const request = new LightRequest({
      method: this.method,
      address: this.#addressOf(path),
      makeHeaders: () => orRefuse(() => new Headers(this.#headers())),
      makeRequest: () => this.#makeRequest(path, null, undefined),
    });
    return this.#withFacts(request);
  }

  /** Makes a `Request` with the body and a real signal, for handlers that are not ours. */
  toFullRequest(): Request {
    const controller = new AbortController();
    this.abort.addEventListener("abort", () => controller.abort());
    const bodyless = this.method === "GET" || this.method === "HEAD";
    const body = bodyless ? null : streamOf(this.#request);
    const request = this.#makeRequest(this.path, body, controller.signal);
    if (body instanceof Uint8Array && reencodedBodies.has(body)) reencodedBodies.add(request);
    return request;
  }

  #makeRequest(path: string | undefined, body: BodyInit | null, signal: AbortSignal | undefined): Request {
    if (path === undefined) throw new Problem("invalid-request");
    const init = { ...(body && { body, duplex: "half" }), ...(signal && { signal }) };
    return this.#withFacts(
      orRefuse(() => new Request(this.#addressOf(path), { method: this.method, headers: this.#headers(), ...init })),
    );
  }

  /** Joined, not resolved by `new URL()`: a path that starts with two slashes would name another host. */
  #addressOf(path: string): string {
    return `${this.origin}${path}${this.search}`;
  }

  #headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.#request.headers)) {
      if (value === undefined || name.startsWith(":")) continue;
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    return headers;
  }

  #withFacts(request: Request): Request {
    adapterFacts.set(request, { peerAddress: this.peerAddress, mount: this.mount, nodeRequest: this.#request });
    return request;
  }
}

/** Fetch forbids some methods, and values of headers that a middleware may have written. */
function orRefuse<Made>(make: () => Made): Made {
  try {
    return make();
  } catch {
    throw new Problem("invalid-request");
  }
}

function headerOf(request: NodeRequestLike, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** The scheme and the host that the client asked for; undefined when a trusted header of them cannot be read. */
function originOf(request: NodeRequestLike, host: string, trustedHops: number): string | undefined {
  const encrypted = "encrypted" in request.socket && request.socket.encrypted === true;
  const scheme = encrypted ? "https" : "http";
  if (trustedHops === 0) return `${scheme}://${host}`;
  const forwarded = readForwarded((name) => headerOf(request, name), trustedHops);
  return forwarded && `${forwarded.scheme ?? scheme}://${forwarded.host ?? host}`;
}

/** The host that the request names; undefined when it is not valid, or when there are two. */
function hostOf(request: NodeRequestLike): string | undefined {
  const { host } = request.headers;
  const authority = request.headers[":authority"];
  // HTTP/1.0 has no Host.
  const asked = authority ?? host ?? "localhost";
  if (typeof asked !== "string" || !isHost(asked) || hasTwoHosts(request)) return undefined;
  // RFC 9113, section 8.3.1: both must be equal.
  return authority === undefined || host === undefined || host === authority ? asked : undefined;
}

/** Node keeps only the first Host header; a proxy before us may have used the last one. */
function hasTwoHosts({ rawHeaders }: NodeRequestLike): boolean {
  if (rawHeaders === undefined) return false;
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === "host") found += 1;
  }
  return found > 1;
}

/** The target as the client sent it. Express and Connect remove the mount path from `url`, and keep `originalUrl`. */
function sentTarget(request: NodeRequestLike): string {
  const original = "originalUrl" in request ? request.originalUrl : undefined;
  return typeof original === "string" ? original : (request.url ?? "/");
}

/** The mount path: the start of the sent path that `url` lacks. A rewritten `url` has none. */
function mountOf({ url = "" }: NodeRequestLike, path: string): string | undefined {
  const query = url.indexOf("?");
  const rest = query === -1 ? url : url.slice(0, query);
  if (rest.length >= path.length || !rest.startsWith("/") || !path.endsWith(rest)) return undefined;
  return path.slice(0, path.length - rest.length);
}
