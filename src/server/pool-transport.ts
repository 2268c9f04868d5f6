/** The only module beside `node.ts` and `cli.ts` that needs Node; `transport.ts` loads it where Node is. */
import { Client, type Dispatcher, Pool } from "undici";
import { ReplyBody } from "./reply-body.js";
import type { PlatformReply, PlatformRequest, Transport } from "./transport.js";
import { interimFloodError, tooLargeError, unreachableError } from "./transport-errors.js";

/** More at once wait in the pool's queue: a slow platform must not eat the server's sockets. */
const connectionsPerHost = 128;

/**
 * A connection that was closed before our request came tells so within a round trip. One that closes later was closed by
 * a platform that had the request.
 */
const atOnceMs = 40;

/** Interim responses (HTTP 1xx) to one request; no platform has a reason for more than a few. */
const mostInterim = 16;

/** One pool a host, shared by every proxy and client of the process, hot reloads included. */
const pools = new Map<string, Pool>();

export function poolTransport(origin: string): Transport {
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = new Pool(origin, {
      connections: connectionsPerHost,
      factory: (url, options) => new CountingClient(url, options),
    });
    pools.set(origin, pool);
  }
  const shared = pool;
  return async (request) => {
    try {
      return await dispatch(shared, request, false);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return dispatch(shared, request, true);
    }
  };
}

class StaleConnection extends Error {}

/** What the pool hands on to one of its clients as it is. */
interface Options extends Dispatcher.DispatchOptions {
  /** The client that sends the request. */
  client?: CountingClient;
}

/** One connection at a time; knows how many answers that one has brought. */
class CountingClient extends Client {
  answers = 0;

  constructor(origin: string | URL, options: Client.Options) {
    super(origin, options);
    this.on("connect", () => {
      this.answers = 0;
    });
  }

  override dispatch(options: Options, handler: Dispatcher.DispatchHandler): boolean {
    options.client = this;
    return super.dispatch(options, handler);
  }
}

/** `Pool.dispatch` and not `Pool.request`: no stream is made for a body that is read whole. */
function dispatch(pool: Pool, request: PlatformRequest, isSecondTry: boolean): Promise<PlatformReply> {
  const { method, path, headers, body, limit } = request;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let sentAt = 0;
    let isReused = false;
    let hasBegun = false;
    let interim = 0;
    let status = 0;
    let retryAfter: string | undefined;
    const reply = new ReplyBody();
    let settled = false;

    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      limit.removeEventListener("abort", onAbort);
      act();
    };
    const fail = (error: Error) => {
      settle(() => reject(error));
      // Before the request has a connection there is no controller: onRequestStart looks at `settled`.
      controller?.abort(error);
    };
    const onAbort = () => fail(limit.error);
    if (limit.aborted) return onAbort();
    limit.addEventListener("abort", onAbort);

    // The pool's own time limits are coarse (half a second) and cover parts; the limit covers the whole call.
    const options: Options = { method, path, headers, body, headersTimeout: 0, bodyTimeout: 0 };
    pool.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (settled) return started.abort(limit.error);
        isReused = options.client !== undefined && options.client.answers > 0;
        sentAt = performance.now();
      },
      onResponseStarted() {
        hasBegun = true;
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        if (statusCode < 200) {
          interim += 1;
          if (interim > mostInterim) fail(interimFloodError());
          return;
        }
        status = statusCode;
        const value = responseHeaders["retry-after"];
        retryAfter = Array.isArray(value) ? value[0] : value;
      },
      onResponseData(_controller, chunk) {
        if (!reply.add(chunk)) fail(tooLargeError(status));
      },
      onResponseEnd() {
        if (options.client !== undefined) options.client.answers += 1;
        settle(() => resolve({ status, retryAfter, body: reply.text() }));
      },
      onResponseError(_controller, error) {
        // The platform closed an idle connection just as we took it (RFC 9112 §9.3.1). An upsert and a lookup may be
        // repeated where the platform cannot have begun to work on them.
        const stale = isReused && !hasBegun && !isSecondTry && performance.now() - sentAt < atOnceMs;
        settle(() =>
          reject(stale && isClosedConnection(error) ? new StaleConnection() : unreachableError(error, request)),
        );
      },
    });
  });
}

function isClosedConnection(error: Error & { code?: unknown }): boolean {
  return error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET" || error.code === "EPIPE";
}
