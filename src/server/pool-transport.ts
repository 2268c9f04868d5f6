/** The only module beside `node.ts` and `cli.ts` that needs Node; `transport.ts` loads it where Node is. */
import { type Dispatcher, Pool } from "undici";
import {
  abortedError,
  type PlatformReply,
  type PlatformRequest,
  replyLimitBytes,
  type Transport,
  timeoutError,
  tooLargeError,
  unreachableError,
} from "./transport.js";

/** More at once wait in the pool's queue: a slow platform must not eat the server's sockets. */
const connectionsPerHost = 128;

/** One pool a host, shared by every proxy and client of the process, hot reloads included. */
const pools = new Map<string, Pool>();

export function poolTransport(origin: string): Transport {
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = new Pool(origin, { connections: connectionsPerHost });
    pools.set(origin, pool);
  }
  const shared = pool;
  return async (request) => {
    const startedAt = performance.now();
    try {
      return await dispatch(shared, request);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      // The platform closed an idle connection just as we took it (RFC 9112 §9.3.1). An upsert and a lookup may be
      // repeated, and no answer had begun.
      const timeoutMs = Math.max(1, Math.round(request.timeoutMs - (performance.now() - startedAt)));
      return dispatch(shared, { ...request, timeoutMs }, true);
    }
  };
}

class StaleConnection extends Error {}

/** `Pool.dispatch` and not `Pool.request`: no stream is made for a body that is read whole. */
function dispatch(pool: Pool, request: PlatformRequest, isSecondTry = false): Promise<PlatformReply> {
  const { method, path, headers, body, timeoutMs, abort } = request;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let retryAfter: string | undefined;
    let chunks: Buffer[] | undefined;
    let length = 0;
    let settled = false;

    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      abort?.removeEventListener("abort", onAbort);
      act();
    };
    const fail = (error: Error) => {
      settle(() => reject(error));
      // Before the request has a connection there is no controller: onRequestStart looks at `settled`.
      controller?.abort(error);
    };
    const onAbort = () => fail(abortedError());
    const timer = setTimeout(() => fail(timeoutError(timeoutMs)), timeoutMs);
    if (abort?.aborted === true) return onAbort();
    abort?.addEventListener("abort", onAbort);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (settled) started.abort(abortedError());
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        status = statusCode;
        const value = responseHeaders["retry-after"];
        retryAfter = Array.isArray(value) ? value[0] : value;
      },
      onResponseData(_controller, chunk) {
        length += chunk.byteLength;
        if (length > replyLimitBytes) return fail(tooLargeError(status));
        if (chunks === undefined) chunks = [chunk];
        else chunks.push(chunk);
      },
      onResponseEnd() {
        settle(() => resolve({ status, retryAfter, body: join(chunks) }));
      },
      onResponseError(_controller, error) {
        const stale = status === 0 && !isSecondTry && isClosedConnection(error);
        settle(() => reject(stale ? new StaleConnection() : unreachableError(error)));
      },
    };
    // The pool's own time limits are coarse (half a second) and cover parts; the timer above covers the whole call.
    pool.dispatch({ method, path, headers, body, headersTimeout: 0, bodyTimeout: 0 }, handler);
  });
}

function join(chunks: Buffer[] | undefined): string {
  const [only] = chunks ?? [];
  if (chunks === undefined || only === undefined) return "";
  return (chunks.length === 1 ? only : Buffer.concat(chunks)).toString("utf8");
}

function isClosedConnection(error: Error & { code?: unknown }): boolean {
  return error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET" || error.code === "EPIPE";
}
