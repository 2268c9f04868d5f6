import type { IncomingMessage } from "node:http";

const loopback = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/i;

/**
 * Does this request come from a program on this machine, by a name that `mayServe` knows, and not through a proxy or a
 * tunnel that carries it for somebody else?
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
