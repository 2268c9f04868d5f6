/**
 * The core's own view of a request and of an answer. A Fetch `Request` and `Response` cost about 50 µs on Node 20 with
 * their bodies, half of what a whole request may take; the core reads this narrow view instead, and both the Fetch face
 * (`fetch-face.ts`) and the Node face (`node.ts`) give it.
 */
export interface CoreRequest {
  readonly method: string;
  /** Without the query, not decoded. Undefined when two readers of the request could see two paths: answered 400. */
  readonly path: string | undefined;
  /** What could not be read, where `path` is undefined. */
  readonly unreadable: "target" | "host" | "forwarded" | undefined;
  /**
   * What a router before us cut off the path: `/api/qbox` with `app.use("/api/qbox", …)` of Express or Connect.
   * Undefined when nothing was cut off, or nothing tells.
   */
  readonly mount: string | undefined;
  /** With its `?`, or empty. */
  readonly search: string;
  /** Scheme, host and port of the address. */
  readonly origin: string;
  /** The Host header, where the address is made by a runtime that may not go by it. */
  readonly host: string | undefined;
  /** The other end of the connection; unknown in most Fetch runtimes. */
  readonly peerAddress: string | undefined;
  /** Fires when the client has gone. */
  readonly abort: AbortSource;
  /** `name` in lower case; repeated headers joined by a comma. */
  header(name: string): string | undefined;
  /** The whole body. Throws a `Problem` when it is over the limit, too slow or broken off. */
  readBody(limits: BodyLimits): Promise<Uint8Array>;
  /**
   * For the functions of the host: `authorize`, `clientAddress`, `verify`. Its body belongs to the core. With a `path`
   * in the place of its own.
   */
  toRequest(path?: string): Request;
}

/** How large a request's body may be, and how long it may take to arrive. */
export interface BodyLimits {
  bytes: number;
  timeoutMs: number;
}

export interface CoreResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | null;
  /** The connection cannot serve another request, e.g. because the body was not read to its end. */
  closeConnection?: boolean;
}

/** What the core needs of an `AbortSignal`, which costs 6 µs a request with its controller; Node's face has a lighter one. */
export interface AbortSource {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export type Core = (incoming: CoreRequest) => Promise<CoreResponse>;

export type FetchHandler = (request: Request) => Promise<Response>;

/** The core below a Fetch handler of ours, by which an adapter can leave `Request` and `Response` out. */
export const cores = new WeakMap<(request: Request) => unknown, Core>();
