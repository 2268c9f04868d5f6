import { isHost } from "../host.js";
import { withTimeout } from "../with-timeout.js";
import { bodyTooLarge, bodyTooSlow } from "./body-limits.js";
import {
  type BodyLimits,
  type Core,
  type CoreRequest,
  type CoreResponse,
  cores,
  type FetchHandler,
} from "./core-types.js";
import { Problem } from "./problem.js";
import { reencodedBodies } from "./reencoded-body.js";
import { readUrl } from "./request-target.js";

/** What the adapter for Node knows, and a Fetch `Request` cannot hold. */
export interface AdapterFacts extends Pick<CoreRequest, "peerAddress" | "mount"> {
  /** Node's own request object. */
  nodeRequest: object;
}

export const adapterFacts = new WeakMap<Request, AdapterFacts>();

/** Makes a Fetch handler of a core. */
export function toFetchHandler(core: Core): FetchHandler {
  const handler: FetchHandler = async (request) => toResponse(await core(incomingFrom(request)));
  cores.set(handler, core);
  return handler;
}

function incomingFrom(request: Request): CoreRequest {
  const { origin, target } = readUrl(request.url);
  const facts = adapterFacts.get(request);
  // Our adapter for Node has made the address from the Host header. Next.js makes it from the server's own name.
  const host = facts === undefined ? (request.headers.get("host") ?? undefined) : undefined;
  const isReadable = host === undefined || isHost(host);
  const search = target?.search ?? "";
  return {
    method: request.method,
    path: isReadable ? target?.path : undefined,
    unreadable: isReadable ? (target === undefined ? "target" : undefined) : "host",
    mount: facts?.mount,
    search,
    origin,
    host,
    peerAddress: facts?.peerAddress,
    abort: request.signal,
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: (limits) => readBody(request, limits),
    toRequest: (path) => (path === undefined ? request : copyWithUrl(request, `${origin}${path}${search}`)),
  };
}

/** Copies a request within its own class: `authorize` may read the `cookies` of a `NextRequest`. */
function copyWithUrl(request: Request, url: string): Request {
  const { constructor: ownClass, method, headers, signal } = request;
  const isSubclass = ownClass.prototype instanceof Request;
  const RequestClass = isSubclass ? (ownClass as typeof Request) : Request;
  const copy = new RequestClass(url, { method, headers, signal });
  const facts = adapterFacts.get(request);
  if (facts !== undefined) adapterFacts.set(copy, facts);
  return copy;
}

function toResponse({ status, headers, body }: CoreResponse): Response {
  return new Response(body, { status, headers });
}

async function readBody(request: Request, limits: BodyLimits): Promise<Uint8Array> {
  if (request.bodyUsed) throw new Problem("body-parsed");
  if (Number(request.headers.get("content-length")) > limits.bytes) throw bodyTooLarge(false);
  if (request.body === null) return new Uint8Array(0);

  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  try {
    return markedAs(request, await withTimeout(readAll(reader, limits.bytes), limits.timeoutMs, bodyTooSlow));
  } catch (error) {
    reader.cancel().catch(() => {});
    if (error instanceof Problem) throw error;
    if (request.signal.aborted) throw new Problem("aborted");
    throw new Problem("invalid-request", { refusedBy: "body" });
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    length += value.byteLength;
    if (length > limitBytes) throw bodyTooLarge(true);
    chunks.push(value);
  }
}

function markedAs(request: Request, body: Uint8Array): Uint8Array {
  if (reencodedBodies.has(request)) reencodedBodies.add(body);
  return body;
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
