import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the browser itself refuses, beside what the page's script refuses: also in frames and for a widget's own copies. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "permissions-policy": "camera=(), microphone=(), display-capture=()",
  // Sockets have other schemes, so none can open.
  "content-security-policy": "connect-src http: https:; worker-src 'none'",
  // Allows nothing and blocks nothing: each report names something that a host's own policy has to allow.
  "content-security-policy-report-only": "default-src 'none'; base-uri 'none'; form-action 'none'",
};

/** Serves an empty page on this machine, which browsers take for a secure context. */
export async function servePage(): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end('<!doctype html><html lang="en"><title>qbox doctor</title><body></body></html>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
