import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo, Server } from "node:net";

/**
 * Starts a server on a free port of this machine.
 *
 * @param name of this machine in `origin`
 */
export async function listen(
  server: Server,
  name: "127.0.0.1" | "localhost" = "127.0.0.1",
): Promise<{ origin: string; port: number; close: () => Promise<void> }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${name}:${port}`,
    port,
    async close() {
      const closed = once(server, "close");
      server.close();
      // Servers of node:net have no such method.
      (server as Partial<HttpServer>).closeAllConnections?.();
      await closed;
    },
  };
}
