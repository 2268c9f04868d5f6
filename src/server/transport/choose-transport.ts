import type { DispatcherLike } from "../dispatcher-like.js";
import type { FetchLike } from "./fetch-like.js";
import { fetchTransport } from "./fetch-transport.js";
import type { Transport } from "./platform-request.js";

/**
 * The way to the platform: `fetch` or a dispatcher when given, an undici pool where Node is (6 to 8 times as fast as Node 20's own
 * `fetch`), else the runtime's `fetch`. The pool's module is loaded on Node alone, so that other runtimes never meet a
 * Node import; it is loaded at once, so that the first call has all of its time.
 */
export function chooseTransport(
  origin: string,
  { fetch, dispatcher }: { fetch: FetchLike | undefined; dispatcher: DispatcherLike | undefined },
): Transport {
  if (fetch !== undefined) return fetchTransport(origin, fetch);
  let loaded: Transport | undefined;
  const loading = loadTransport(origin, dispatcher);
  return async (request) => {
    loaded ??= await loading;
    return loaded(request);
  };
}

async function loadTransport(origin: string, dispatcher: DispatcherLike | undefined): Promise<Transport> {
  if (dispatcher !== undefined) {
    const { dispatcherTransport } = await import("./dispatcher-transport.js");
    return dispatcherTransport(dispatcher, origin);
  }
  if (isNode()) {
    try {
      const { poolTransport } = await import("./pool-transport.js");
      return poolTransport(origin);
    } catch {
      // A bundle without undici: slower, not broken.
    }
  }
  return fetchTransport(origin, (url, init) => globalThis.fetch(url, init));
}

/** Node itself: Bun, Deno, Workers and Next's edge runtime all carry a `process` too. */
function isNode(): boolean {
  const scope: Record<string, unknown> = globalThis;
  if ("Bun" in scope || "Deno" in scope || "EdgeRuntime" in scope || "WebSocketPair" in scope) return false;
  return typeof process === "object" && process.release?.name === "node";
}
