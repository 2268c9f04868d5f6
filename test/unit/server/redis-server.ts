import { type ChildProcess, spawn } from "node:child_process";
import { Redis } from "ioredis";
import { freePort } from "../../support/free-port.js";

export interface RedisServer {
  port: number;
  stop(): Promise<void>;
}

/** A real Redis on a free port, or on that of one that was stopped, with nothing written to disk. */
export async function startRedis(port?: number): Promise<RedisServer> {
  return startAt(port ?? (await freePort()));
}

/** A client of it that is connected, and reconnects soon. */
export async function connectTo({ port }: RedisServer): Promise<Redis> {
  const client = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 20 });
  client.on("error", () => {});
  await client.ping();
  return client;
}

async function startAt(port: number): Promise<RedisServer> {
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", "/tmp"],
    { stdio: "ignore" },
  );
  const probe = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 50, maxRetriesPerRequest: null });
  probe.on("error", () => {});
  await probe.ping();
  probe.disconnect();
  return { port, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
