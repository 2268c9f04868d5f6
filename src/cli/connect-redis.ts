import type { Redis } from "ioredis";
import { ServerOptionError } from "../server/option-error.js";

/**
 * Creates a Redis client that reconnects while Redis is down, and says so once each time.
 *
 * @throws {ServerOptionError} when the package `ioredis` is not installed
 */
export async function connectRedis(address: string, say: (line: string) => void): Promise<Redis> {
  const { Redis } = await import("ioredis").catch((cause: unknown) => {
    throw new ServerOptionError("QBOX_REDIS_URL", "needs the package ioredis: npm install ioredis", { cause });
  });
  const redis = new Redis(address, { lazyConnect: true, enableOfflineQueue: false });
  let isAway = false;
  redis.on("error", (error: NodeJS.ErrnoException) => {
    // The error's message may quote the address; its code does not.
    if (!isAway) say(`Redis cannot be reached (${error.code ?? error.name}); trying again until it can`);
    isAway = true;
  });
  redis.on("ready", () => {
    if (isAway) say("Redis is back");
    isAway = false;
  });
  // Redis may be down at the start as well as later: QBOX_WHEN_REDIS_FAILS decides what happens.
  await redis.connect().catch(() => {});
  return redis;
}
