/**
 * A request as our handlers read it. A Fetch `Request` and `Response` with their bodies cost about 50 µs on Node 20,
 * half of the time that a whole request may take. So handlers read this smaller type, which the adapters for Fetch
 * (`fetch-adapter.ts`) and for Node (`node-core-request.ts`) make.
 */
export interface CoreRequest {
  readonly method: string;
  /** Without the query, not decoded. Undefined when another server could read another path: then the answer is 400. */
  readonly path: string | undefined;
  /** What could not be read when `path` is undefined. */
  readonly unreadable: "target" | "host" | "forwarded" | undefined;
  /**
   * The part of the path that a router removed: `/api/qbox` with `app.use("/api/qbox", …)` of Express or Connect.
   * Undefined when nothing was removed, or when that is unknown.
   */
  readonly mount: string | undefined;
  /** The query with its `?`, or an empty text. */
  readonly search: string;
  /** Scheme, host and port of the address. */
  readonly origin: string;
  /** The Host header, when a runtime made the address and may not have used that header. */
  readonly host: string | undefined;
  /** The address at the other end of the connection; unknown in most Fetch runtimes. */
  readonly peerAddress: string | undefined;
  /** Fires when the client has gone. */
  readonly abort: AbortSource;
  /** @param name in lower case; repeated headers are joined by a comma */
  header(name: string): string | undefined;
  /** Reads the whole body. Throws a `Problem` when the body is too large, too slow or incomplete. */
  readBody(limits: BodyLimits): Promise<Uint8Array>;
  /**
   * Makes a Fetch `Request` for the functions of the host (`authorize`, `clientAddress`, `verify`), without the body.
   *
   * @param path replaces the path of the request
   */
  toRequest(path?: string): Request;
}

/** How large a request's body may be, and how long it may take to arrive. */
export interface BodyLimits {
  bytes: number;
  timeoutMs: number;
}

/** A response as our handlers make it. */
export interface CoreResponse {
  status: number;
  /** Header names are in lower case. */
  headers: Record<string, string>;
  body: string | null;
  /** The connection cannot be used for another request, e.g. because the body was not read to its end. */
  closeConnection?: boolean;
}

/**
 * The part of `AbortSignal` that handlers use. A signal with its controller costs 6 µs a request; the adapter for Node
 * has a cheaper implementation.
 */
export interface AbortSource {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** A handler below its adapters for Fetch and Node. */
export type Core = (incoming: CoreRequest) => Promise<CoreResponse>;

export type FetchHandler = (request: Request) => Promise<Response>;

/** The core of each Fetch handler of ours: an adapter can call it without making a `Request` and a `Response`. */
export const cores = new WeakMap<(request: Request) => unknown, Core>();
