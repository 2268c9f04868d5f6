import { QBoxError } from "../errors.js";

const messages = {
  "redis-timeout": "Redis did not answer within a second. Is it overloaded, or the network to it cut?",
  "circuit-open": "Redis did not answer in time a moment ago, so it is not asked again for some seconds.",
} as const;

/** `redis-timeout`: it took over a second. `circuit-open`: it was not asked, since it hung a moment ago. */
export type RedisErrorCode = keyof typeof messages;

/** Given to `onError` as the reason of a 503 `unavailable`. */
export class RedisError extends QBoxError<RedisErrorCode> {
  constructor(code: RedisErrorCode) {
    super("RedisError", code, messages[code]);
  }
}
