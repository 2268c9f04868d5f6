import { QBoxError } from "../errors.js";

const messages = {
  "redis-timeout": "Redis did not answer within a second. Is it overloaded, or the network to it cut?",
  "circuit-open": "Redis did not answer in time a moment ago, so it is not asked again for some seconds.",
} as const;

/** Given to `onError` as the reason of a 503 `unavailable`. */
export class RedisError extends QBoxError<keyof typeof messages> {
  constructor(code: keyof typeof messages) {
    super("RedisError", code, messages[code]);
  }
}
