import { ServerOptionError } from "./option-error.js";
import { RedisError } from "./redis-error.js";
import { withTimeout } from "./with-timeout.js";

/** Far over what a local Redis takes; a lost one must not hold requests up. */
export const redisTimeoutMs = 1_000;

export type RedisCommand = (...words: string[]) => Promise<unknown>;

/**
 * Plain commands over a client of ioredis or node-redis. A client that is not connected rejects at once: its own queue
 * would send the command later, when nobody waits for it any more.
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
    // No circuit breaker: a webhook's claim that is not completed for a moment's hang would be acted upon again.
    return withTimeout(run(words), redisTimeoutMs, () => new RedisError("redis-timeout"));
  };
}

function runnerOf(client: unknown): ((words: string[]) => Promise<unknown>) | undefined {
  if (typeof client !== "object" || client === null) return undefined;
  // ioredis has a sendCommand too, which takes its own command objects.
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
