import type { IncomingMessage } from "node:http";

const loopback = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/i;

/**
 * Tells whether a program on this machine sent the request, to a host name that `mayServe` accepts. A request that a
 * proxy or a tunnel forwards for another machine is not.
 */
export function isFromThisMachine(request: IncomingMessage, mayServe: (host: string | undefined) => boolean): boolean {
  const { headers, socket } = request;
  const forwardedFor = [headers["x-forwarded-for"] ?? []].flat().flatMap((list) => list.split(","));
  return (
    [socket.remoteAddress ?? "", ...forwardedFor].every((address) => loopback.test(address.trim())) &&
    headers.forwarded === undefined &&
    mayServe(headers.host ?? String(headers[":authority"]))
  );
}
