import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SandboxError } from "../errors.js";

/** Resolves with the port once the server listens. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // The listener stays: a connection that cannot be accepted (too many open files) must not end the process.
    server.on("error", (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === "EADDRINUSE";
      const message = isTaken
        ? `Port ${port} is taken: give another one by --port, or 0 for any.`
        : `Cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new SandboxError(isTaken ? "port-taken" : "invalid-options", message, { cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
