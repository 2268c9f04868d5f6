import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { ServerOptionError } from "./option-error.js";
import { requireInteger } from "./options.js";
import { Problem, unavailable } from "./problem.js";
import { inTime } from "./redis.js";

export interface RateLimitOptions {
  /** Requests of one session in a window, or of one address where the session has no `id`. Default 20. */
  points?: number;
  /** Requests of one address in a window, counted before `authorize`. Default 5 times `points`: offices share one. */
  pointsPerAddress?: number;
  /** The window's length in milliseconds, rounded up to whole seconds. Default 60,000, at least 1,000. */
  windowMs?: number;
  /** An ioredis (or node-redis) client, so that all instances count together. Default: each counts in its memory. */
  redis?: object;
  /**
   * When Redis is down or takes over a second: `"memory"` (default) counts in each instance's memory until it is back,
   * `"refuse"` answers 503.
   */
  whenRedisFails?: "memory" | "refuse";
}

export interface RateLimit {
  /** Before `authorize`: guessing credentials is limited too. */
  countAddress(address: string | undefined): Promise<void>;
  /** After `authorize`. */
  countCaller(sessionId: string | undefined, address: string | undefined): Promise<void>;
}

const unlimited: RateLimit = { countAddress: async () => {}, countCaller: async () => {} };

export function createRateLimit(options: RateLimitOptions | false | undefined, isPublic: boolean): RateLimit {
  if (options === false) {
    if (isPublic) throw new ServerOptionError("rateLimit", 'cannot be off with authorize: "public"');
    return unlimited;
  }
  const { redis, whenRedisFails = "memory" } = options ?? {};
  if (redis !== undefined && (typeof redis !== "object" || redis === null)) {
    throw new ServerOptionError("rateLimit.redis", "must be a connected ioredis or node-redis client");
  }
  if (whenRedisFails !== "memory" && whenRedisFails !== "refuse") {
    throw new ServerOptionError("rateLimit.whenRedisFails", 'must be "memory" or "refuse"');
  }
  const points = requireInteger("rateLimit.points", options?.points, 20);
  const addressPoints = requireInteger("rateLimit.pointsPerAddress", options?.pointsPerAddress, points * 5);
  const duration = Math.ceil(requireInteger("rateLimit.windowMs", options?.windowMs, 60_000, 1_000) / 1_000);

  const counterFor = (keyPrefix: string, limit: number) =>
    createCounter({ keyPrefix, points: limit, duration }, redis, whenRedisFails);
  const byCaller = counterFor("qbox:caller", points);
  const byAddress = counterFor("qbox:address", addressPoints);

  return {
    async countAddress(address) {
      // Open access has no session to count by: its address is counted once, by countCaller.
      if (address !== undefined && !isPublic) await byAddress(address);
    },
    async countCaller(sessionId, address) {
      if (sessionId !== undefined) return byCaller(`session:${sessionId}`);
      if (address !== undefined) return byCaller(`address:${address}`);
      // Nobody can be told apart: all share one counter, the higher one, rather than none.
      if (isPublic) await byAddress("unknown");
    },
  };
}

interface CounterOptions {
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
}

function createCounter(
  options: CounterOptions,
  redis: object | undefined,
  whenRedisFails: "memory" | "refuse",
): (key: string) => Promise<void> {
  const memory = new RateLimiterMemory(options);
  if (redis === undefined) return (key) => consume(memory, key);

  const store = new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  return async (key) => {
    try {
      await inTime(consume(store, key));
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (whenRedisFails === "memory") return consume(memory, key);
      throw unavailable(error);
    }
  };
}

async function consume(limiter: RateLimiterMemory | RateLimiterRedis, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new Problem("rate-limited", { headers: { "retry-after": String(seconds) } });
  }
}
