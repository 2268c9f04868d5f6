import { requireInteger } from "../options.js";
import { redisCommands } from "../redis.js";
import { type SeenStore, week } from "./idempotency-store.js";

export interface RedisSeenOptions {
  /** A connected client of ioredis or node-redis. */
  redis: object;
  /** The text before each call's id in Redis. @default "qbox:seen:" */
  keyPrefix?: string;
  /** How long a processed call is remembered, in milliseconds. @default 7 days */
  ttlMs?: number;
  /**
   * How long a claim stays without being completed, in milliseconds. When an instance dies while it processes a call, a
   * repeat is processed after this time. Must be longer than the handler's `claimTimeoutMs`.
   *
   * @default 5 minutes
   */
  claimMs?: number;
}

/** Only the owner releases a claim: after `claimMs` another instance may hold it. */
const releaseOwn = 'if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) end return 0';

const done = "done";

/**
 * Creates a store in Redis, which all instances share and which survives a restart. When Redis does not answer within a
 * second, the call is not processed: the webhook answers 503, and the platform sends the call again later.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * createWebhookHandler({ verify, onCallResult, seen: redisSeen({ redis: new Redis(process.env.REDIS_URL) }) });
 */
export function redisSeen(options: RedisSeenOptions): SeenStore {
  const command = redisCommands("redis", options.redis);
  const { keyPrefix = "qbox:seen:" } = options;
  const ttlMs = String(requireInteger("ttlMs", options.ttlMs, week));
  const claimMs = String(requireInteger("claimMs", options.claimMs, 5 * 60 * 1_000));
  const tokens = new Map<string, string>();

  return {
    async claim(callId) {
      const token = `claim:${crypto.randomUUID()}`;
      const taken = await command("SET", keyPrefix + callId, token, "NX", "PX", claimMs);
      if (taken === null) return (await command("GET", keyPrefix + callId)) === done ? "done" : "in-progress";
      tokens.set(callId, token);
      return "claimed";
    },
    async complete(callId) {
      tokens.delete(callId);
      await command("SET", keyPrefix + callId, done, "PX", ttlMs);
    },
    async release(callId) {
      const token = tokens.get(callId);
      if (token === undefined) return;
      tokens.delete(callId);
      await command("EVAL", releaseOwn, "1", keyPrefix + callId, token);
    },
  };
}
