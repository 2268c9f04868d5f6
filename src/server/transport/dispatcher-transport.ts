import type { Dispatcher } from "undici";
import type { DispatcherLike } from "../dispatcher-like.js";
import type { PlatformReply, PlatformRequest, Transport } from "./platform-request.js";
import { ReplyBody } from "./reply-body.js";
import { interimFloodError, tooLargeError, unreachableError } from "./transport-errors.js";

/** A connection, as the client that sends through it knows it. */
export interface Connection {
  /** How many answers came through it. */
  answers: number;
}

/** Our options of a request. Every dispatcher passes them on. */
export interface SendOptions extends Dispatcher.DispatchOptions {
  /**
   * Our own client writes its connection here; others leave it empty. An object, because `ProxyAgent` copies options.
   */
  sentOver: { connection?: Connection };
}

/**
 * The longest round trip after which a connection counts as closed before our request came. When it closes later, the
 * platform may have got the request.
 */
const roundTripMs = 40;

/** Largest number of interim responses (HTTP 1xx) to one request. No platform has a reason for more. */
const mostInterim = 16;

class StaleConnection extends Error {}

/** Sends through a dispatcher. A call is repeated once, when its connection was closed before the call arrived. */
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

/** Uses `dispatch` and not `request`, which would make a stream although the body is read whole. */
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
      // Before the request has a connection there is no controller yet; then onRequestStart aborts.
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
      // A copy, because ProxyAgent writes the host into this object.
      headers: { ...headers },
      body,
      // The dispatcher's own time limits are coarse (half a second) and cover only parts of a call. `limit` covers all
      // of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      // Redirects are not followed: the secret would go along.
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
        // The platform closed an idle connection just when we used it (RFC 9112 §9.3.1). A call may be repeated only
        // when the platform cannot have started to work on it.
        const stale = isReused && !hasBegun && !isSecondTry && performance.now() - sentAt < roundTripMs;
        settle(() =>
          reject(stale && isClosedConnection(error) ? new StaleConnection() : unreachableError(error, request)),
        );
      },
    };
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      // It is not a dispatcher of undici, or of an undici before 7, which does not know these handlers.
      settle(() => reject(unreachableError(error, request)));
    }
  });
}

function isClosedConnection(error: Error & { code?: unknown }): boolean {
  return error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET" || error.code === "EPIPE";
}
