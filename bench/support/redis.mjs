import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { findCommand } from "../../scripts/system-command.mjs";

/** A Redis of its own on a free port, which writes nothing to disk. */
export async function startRedis() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  const path = findCommand("redis-server");
  if (!path) throw new Error("This part needs a redis-server on PATH.");
  return { port, child: spawn(path, ["--port", String(port), "--save", "", "--dir", "/tmp"], { stdio: "ignore" }) };
}
