import { ServerOptionError } from "./option-error.js";
import { RedisError } from "./redis-error.js";
import { withTimeout } from "./with-timeout.js";

/** Far more than a local Redis needs. An unreachable one must not delay requests for longer. */
export const redisTimeoutMs = 1_000;

export type RedisCommand = (...words: string[]) => Promise<unknown>;

/**
 * Sends plain commands through a client of ioredis or node-redis. While the client is not connected, commands are
 * rejected at once: the client's own queue would send them later, when nobody waits for them any more.
 *
 * @throws {ServerOptionError} naming `option` when `client` is neither
 */
export function redisCommands(option: string, client: object): RedisCommand {
  const run = runnerOf(client);
  if (run === undefined) {
    throw new ServerOptionError(option, "must be a client of ioredis or node-redis, not its address");
  }
  return async (...words) => {
    if (!isReady(client)) throw new Error("Redis is not connected");
    // No circuit breaker: it would skip completing a webhook's claim after a short hang, and the call would be
    // processed again.
    return withTimeout(run(words), redisTimeoutMs, () => new RedisError("redis-timeout"));
  };
}

function runnerOf(client: unknown): ((words: string[]) => Promise<unknown>) | undefined {
  if (typeof client !== "object" || client === null) return undefined;
  // ioredis has a sendCommand too, but that takes command objects.
  if ("call" in client && typeof client.call === "function") {
    const { call } = client;
    return async (words) => call.apply(client, words);
  }
  if ("sendCommand" in client && typeof client.sendCommand === "function") {
    const { sendCommand } = client;
    return async (words) => sendCommand.call(client, words);
  }
  return undefined;
}

function isReady(client: object): boolean {
  if ("isReady" in client) return client.isReady === true;
  return !("status" in client) || client.status === "ready";
}
