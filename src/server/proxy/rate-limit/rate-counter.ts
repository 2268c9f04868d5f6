import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { Problem, unavailable } from "../../http/problem.js";
import type { RefusedBy } from "../../http/refused-by.js";
import type { CircuitBreaker } from "./circuit-breaker.js";

/** What a counter counts by. */
export type CounterName = "caller" | "address" | "network";

interface CounterOptions {
  /** Tells counters of one name apart in a shared Redis, e.g. `qbox:caller`. */
  keyPrefix: string;
  points: number;
  /** The window in seconds. */
  duration: number;
}

interface SharedStore {
  client: object;
  /** All counters share it, as they use the same Redis. */
  breaker: CircuitBreaker;
  whenRedisFails: "memory" | "refuse";
}

/**
 * Counts one request for a key. It throws the problem `rate-limited` when the key has used up its points, and
 * `unavailable` when Redis fails and `whenRedisFails` is `"refuse"`.
 */
export type RateCounter = (key: string) => Promise<void>;

/** Creates a counter in this process's memory, or in Redis, where all instances count together. */
export function createRateCounter(
  name: CounterName,
  options: CounterOptions,
  shared: SharedStore | undefined,
): RateCounter {
  const refusedBy = `${name}-limit` as const;
  const memory = new RateLimiterMemory(options);
  if (shared === undefined) return (key) => consume(memory, key, refusedBy);

  const { client, breaker, whenRedisFails } = shared;
  const store = new RateLimiterRedis({ ...options, storeClient: client, rejectIfRedisNotReady: true });
  return async (key) => {
    try {
      await breaker.run(() => consume(store, key, refusedBy));
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (whenRedisFails === "memory") return consume(memory, key, refusedBy);
      throw unavailable(error, refusedBy);
    }
  };
}

async function consume(
  limiter: RateLimiterMemory | RateLimiterRedis,
  key: string,
  refusedBy: RefusedBy,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new Problem("rate-limited", { refusedBy, headers: { "retry-after": String(seconds) } });
  }
}
