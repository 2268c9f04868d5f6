import type { Dispatcher } from "undici";
import type { DispatcherLike } from "../dispatcher-like.js";
import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import { ReplyBody } from "./reply-body.js";
import { interimFloodError, tooLargeError, unreachableError } from "./transport-errors.js";

/** One connection, as far as the client knows it that sends over it. */
export interface Connection {
  /** How many answers it has brought. */
  answers: number;
}

/** What goes through dispatchers of any kind as it is. */
export interface SendOptions extends Dispatcher.DispatchOptions {
  /** A client of ours writes its connection here; others leave it empty. An object of its own: `ProxyAgent` copies options. */
  sentOver: { connection?: Connection };
}

/**
 * A connection that was closed before our request came tells so within a round trip. One that closes later was closed by
 * a platform that had the request.
 */
const atOnceMs = 40;

/** Interim responses (HTTP 1xx) to one request; no platform has a reason for more than a few. */
const mostInterim = 16;

class StaleConnection extends Error {}

/** Over a dispatcher. A call is repeated once where its connection is known to have been closed before the call came. */
export function dispatcherTransport(dispatcher: DispatcherLike, origin: string): Transport {
  return async (request) => {
    try {
      return await dispatch(dispatcher, origin, request, false);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return dispatch(dispatcher, origin, request, true);
    }
  };
}

/** `dispatch` and not `request`: no stream is made for a body that is read whole. */
function dispatch(
  dispatcher: DispatcherLike,
  origin: string,
  request: PlatformRequest,
  isSecondTry: boolean,
): Promise<PlatformReply> {
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

    const sentOver: SendOptions["sentOver"] = {};
    const options: SendOptions & { maxRedirections: 0 } = {
      origin,
      method,
      path,
      // ProxyAgent writes the host into the object that it gets.
      headers: { ...headers },
      body,
      // The dispatcher's own time limits are coarse (half a second) and cover parts; the limit covers the whole call.
      headersTimeout: 0,
      bodyTimeout: 0,
      // An interceptor that follows redirects would take the secret along.
      maxRedirections: 0,
      sentOver,
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (settled) return started.abort(limit.error);
        isReused = sentOver.connection !== undefined && sentOver.connection.answers > 0;
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
        if (sentOver.connection !== undefined) sentOver.connection.answers += 1;
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
    };
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      // Of another make, or of an undici before 7, which does not know these handlers.
      settle(() => reject(unreachableError(error, request)));
    }
  });
}

function isClosedConnection(error: Error & { code?: unknown }): boolean {
  return error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET" || error.code === "EPIPE";
}
