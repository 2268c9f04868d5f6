import { redisCommands } from "../redis.js";
import type { CallResultStore } from "./call-result-store.js";
import { type RedisSubscription, redisSubscriber } from "./redis-subscription.js";
import { Watchers } from "./watchers.js";

export interface RedisCallResultsOptions {
  /** The text before each customer's id in Redis, and before the channel's name. @default "qbox:result:" */
  prefix?: string;
}

/** Compare and set. A message that cannot be sent costs those who wait a second, and must not undo what is stored. */
const replaceIfSame = `
if (redis.call("GET", KEYS[1]) or "") ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[3])
redis.pcall("PUBLISH", ARGV[4], ARGV[5])
return 1`;

/**
 * Creates a store of call results in Redis, which all instances share and which survives a restart. A result that one
 * instance receives wakes the requests that wait in the others, by a message on a second connection
 * (`redis.duplicate()`), which is opened when somebody waits first and closed by `close()` of `createCallResults`. When
 * messages are lost, e.g. while that connection is cut, the result comes about a second later.
 *
 * While Redis does not answer within a second, questions and deliveries are answered 503.
 *
 * @param redis a connected client of ioredis or node-redis
 * @throws {ServerOptionError} when it is neither
 * @example
 * const callResults = createCallResults({ store: redisCallResults(new Redis(process.env.REDIS_URL)) });
 */
export function redisCallResults(redis: object, options: RedisCallResultsOptions = {}): CallResultStore {
  const command = redisCommands("redis", redis);
  const openSubscription = redisSubscriber("redis", redis);
  const { prefix = "qbox:result:" } = options;
  const channel = `${prefix}changed`;
  const watchers = new Watchers();
  let subscription: RedisSubscription | undefined;
  let isClosed = false;

  return {
    async read(userId) {
      const text = await command("GET", prefix + userId);
      return typeof text === "string" ? text : undefined;
    },
    async replace(userId, before, after, keepForMs) {
      const words = [prefix + userId, before ?? "", after, String(keepForMs), channel, userId];
      return Number(await command("EVAL", replaceIfSame, "1", ...words)) === 1;
    },
    watch(userId, wake) {
      if (!isClosed) subscription ??= openSubscription(channel, (changed) => watchers.wake(changed));
      return watchers.add(userId, wake);
    },
    close() {
      isClosed = true;
      subscription?.close();
    },
  };
}
