import type { Incoming } from "../http/core-types.js";

/**
 * The request without the slash that ends its path: Next.js with `trailingSlash` and some gateways put one there, and it
 * is the same route. The functions of the host see the path without it too, so that one that compares paths exactly
 * judges the route that is served.
 */
export function withoutTrailingSlash(incoming: Incoming): Incoming {
  const { path } = incoming;
  if (path === undefined || !path.endsWith("/")) return incoming;
  const normal = path.slice(0, -1);
  return {
    method: incoming.method,
    path: normal,
    unreadable: incoming.unreadable,
    mount: incoming.mount,
    search: incoming.search,
    origin: incoming.origin,
    host: incoming.host,
    peerAddress: incoming.peerAddress,
    abort: incoming.abort,
    header: (name) => incoming.header(name),
    readBody: (limits) => incoming.readBody(limits),
    toRequest: () => incoming.toRequest(normal),
  };
}
