import type { CoreRequest } from "../http/core-types.js";

/**
 * Removes the slash at the end of a request's path: Next.js with `trailingSlash` and some gateways add one. The host's
 * functions see the path without it too, so that a function that compares paths exactly sees the route that is served.
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
