import { QBoxError } from "../errors.js";

const messages = {
  "redis-timeout": "Redis did not answer within a second. Is it overloaded, or the network to it cut?",
  "circuit-open": "Redis did not answer in time a moment ago, so it is not asked again for some seconds.",
} as const;

/**
 * `redis-timeout`: Redis took longer than a second. `circuit-open`: Redis was not asked, because it timed out a moment
 * ago.
 */
export type RedisErrorCode = keyof typeof messages;

/** The reason of a 503 `unavailable`, given to `onError`. */
export class RedisError extends QBoxError<RedisErrorCode> {
  constructor(code: RedisErrorCode) {
    super("RedisError", code, messages[code]);
  }
}
