import type { DispatcherLike } from "../dispatcher-like.js";
import { CallLimit } from "./call-limit.js";
import { dispatcherTransport } from "./dispatcher-transport.js";
import type { FetchLike } from "./fetch-like.js";
import { PlatformError } from "./platform-error.js";
import type { PlatformRequest } from "./platform-request.js";

/** Makes a `fetch` of a dispatcher: GET without a body, to any host. */
export function dispatcherFetch(dispatcher: DispatcherLike): FetchLike {
  return async (url, { headers, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const limit = new CallLimit(undefined, signal ?? undefined);
    const request: PlatformRequest = {
      method: "GET",
      path: pathname + search,
      headers: Object.fromEntries(new Headers(headers)),
      body: null,
      limit,
    };
    try {
      const { status, body } = await dispatcherTransport(dispatcher, origin)(request);
      return new Response(status === 200 ? body : null, { status });
    } catch (error) {
      // The error must not say that the platform could not be reached: this is another server.
      const isUnreached = error instanceof PlatformError && error.code === "platform-unavailable";
      throw isUnreached ? new TypeError("fetch failed", { cause: error.cause }) : error;
    } finally {
      limit.clear();
    }
  };
}
