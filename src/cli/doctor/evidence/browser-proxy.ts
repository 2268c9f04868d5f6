import { once } from "node:events";
import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from "node:http";
import { request as secureRequest } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type EgressProxy, type FindEgressProxy, proxyAuthorization } from "../../egress/egress-proxy.js";

/** A proxy on this machine that goes the ways out that the environment names. */
export interface BrowserProxy {
  port: number;
  close(): void;
}

/** Starts a request to the proxy itself, with its credentials. */
function askProxy({ url }: EgressProxy, method: string, path: string, headers: Record<string, unknown>) {
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  const authorization = proxyAuthorization(url);
  return request({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port || (url.protocol === "https:" ? 443 : 80),
    agent: false,
    method,
    path,
    headers: { ...headers, ...(authorization && { "proxy-authorization": authorization }) } as Record<string, string>,
  });
}

async function openTunnel(target: URL, proxy: EgressProxy | undefined): Promise<Duplex> {
  const port = target.port || "443";
  if (proxy === undefined) {
    const socket = connect(Number(port), target.hostname.replace(/^\[|\]$/g, ""));
    await once(socket, "connect");
    return socket;
  }
  const authority = `${target.hostname}:${port}`;
  const request = askProxy(proxy, "CONNECT", authority, { host: authority }).end();
  const [answer, socket, head] = (await once(request, "connect")) as [IncomingMessage, Socket, Buffer];
  if ((answer.statusCode ?? 0) >= 300 || (answer.statusCode ?? 0) < 200) {
    socket.destroy();
    throw new Error(`The proxy answers CONNECT with HTTP ${answer.statusCode}.`);
  }
  if (head.length > 0) socket.unshift(head);
  return socket;
}

/** Ends both when one of them ends. */
function join(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
    from.pipe(to);
  }
}

/** Passes a request for a plain http address on. */
function forward(incoming: IncomingMessage, response: ServerResponse, find: FindEgressProxy): void {
  const url = URL.canParse(incoming.url ?? "") ? new URL(incoming.url ?? "") : undefined;
  if (url?.protocol !== "http:") {
    response.writeHead(400).end();
    return;
  }
  const { "proxy-connection": _, ...given } = incoming.headers;
  const headers = { ...given, host: url.host };
  const proxy = find(url.href);
  const method = incoming.method ?? "GET";
  const outgoing = proxy
    ? askProxy(proxy, method, url.href, headers)
    : plainRequest(url, { method, headers, agent: false });
  outgoing.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/**
 * Starts a proxy for the doctor's browser. Browsers take no credentials of a proxy on their command line, and a page's
 * answer to "authenticate" would give them to any server that asks. This proxy adds them, and for the real proxy only.
 * It follows `NO_PROXY` as all other requests do.
 */
export async function startBrowserProxy(find: FindEgressProxy): Promise<BrowserProxy> {
  const open = new Set<Duplex>();
  const server = createServer((incoming, response) => forward(incoming, response, find));
  server.on("connection", (socket) => {
    open.add(socket.on("close", () => open.delete(socket)));
  });
  server.on("connect", async (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on("error", () => {});
    try {
      const target = new URL(`https://${request.url}`);
      const tunnel = await openTunnel(target, find(target.href));
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) tunnel.write(head);
      join(client, tunnel);
    } catch {
      client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
