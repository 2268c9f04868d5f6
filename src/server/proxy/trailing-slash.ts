import type { CoreRequest } from "../http/core-types.js";

/**
 * The request without the slash that ends its path: Next.js with `trailingSlash` and some gateways put one there, and it
 * is the same route. The functions of the host see the path without it too, so that one that compares paths exactly
 * judges the route that is served.
 */
export function withoutTrailingSlash(request: CoreRequest): CoreRequest {
  const { path } = request;
  if (path === undefined || !path.endsWith("/")) return request;
  const normal = path.slice(0, -1);
  return {
    method: request.method,
    path: normal,
    unreadable: request.unreadable,
    mount: request.mount,
    search: request.search,
    origin: request.origin,
    host: request.host,
    peerAddress: request.peerAddress,
    abort: request.abort,
    header: (name) => request.header(name),
    readBody: (limits) => request.readBody(limits),
    toRequest: () => request.toRequest(normal),
  };
}
