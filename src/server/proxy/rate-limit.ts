import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { ClientAddress } from "../http/client-address.js";
import { Problem, unavailable } from "../http/problem.js";
import type { RefusedBy } from "../http/refused-by.js";
import { ServerOptionError } from "../option-error.js";
import { requireInteger } from "../options.js";
import { redisTimeoutMs } from "../redis.js";
import { CircuitBreaker } from "./circuit-breaker.js";

export interface RateLimitOptions {
  /** Requests of one session in a window, or of one address where the session has no `id`. Default 20. */
  points?: number;
  /**
   * Requests of one address in a window, counted before `authorize`. Default 5 times `points`: offices share one. An
   * IPv6 address counts by its /56 network, which one subscriber has; its /48 network may ask 5 times as often. All
   * callers whose address is unknown count as one address: in Fetch runtimes set `trustedProxyHops` or `clientAddress`.
   */
  pointsPerAddress?: number;
  /** The window's length in milliseconds, rounded up to whole seconds. Default 60,000, at least 1,000. */
  windowMs?: number;
  /** An ioredis (or node-redis) client, so that all instances count together. Default: each counts in its memory. */
  redis?: object;
  /**
   * When Redis is down or takes over a second: `"memory"` (default) counts in each instance's memory until it is back,
   * `"refuse"` answers 503. A Redis that was too slow is left alone for 5 seconds, then one request tries it.
   */
  whenRedisFails?: "memory" | "refuse";
}

export interface RateLimit {
  /** Before `authorize`: guessing credentials is limited too. */
  countAddress(address: ClientAddress | undefined): Promise<unknown>;
  /** After `authorize`. */
  countCaller(sessionId: string | undefined, address: ClientAddress | undefined): Promise<void>;
}

/** How long a Redis that hung is not asked: each request would wait for it. */
const redisRestMs = 5_000;

/** How many subscribers' worth of requests a /48 network may send. */
const networksInOne = 5;

const unlimited: RateLimit = { countAddress: async () => {}, countCaller: async () => {} };

export function createRateLimit(
  options: RateLimitOptions | false | undefined,
  isPublic: boolean,
  now: () => number,
): RateLimit {
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

  const breaker = new CircuitBreaker({ timeoutMs: redisTimeoutMs, openMs: redisRestMs, now });
  const counterFor = (name: CounterName, limit: number) =>
    createCounter(name, { points: limit, duration }, redis && { client: redis, breaker, whenRedisFails });
  const byCaller = counterFor("caller", points);
  const byAddress = counterFor("address", addressPoints);
  const byOrganisation = counterFor("network", addressPoints * networksInOne);
  const byUnknown = warnOnce(() => byAddress("unknown"));

  return {
    async countAddress(address) {
      if (address === undefined) return byUnknown();
      const { subscriber, organisation } = address;
      if (organisation !== undefined) return Promise.all([byAddress(subscriber), byOrganisation(organisation)]);
      // Open access has no session to count by: an IPv4 address is counted once, by countCaller.
      if (!isPublic) return byAddress(subscriber);
    },
    async countCaller(sessionId, address) {
      if (sessionId !== undefined) return byCaller(`session:${sessionId}`);
      if (address !== undefined) return byCaller(`address:${address.caller}`);
      // Nobody can be told apart: countAddress has counted all of them as one.
    },
  };
}

/** Without these words nobody would know why callers who have done nothing are refused. */
function warnOnce(count: () => Promise<void>): () => Promise<void> {
  let hasWarned = false;
  return async () => {
    try {
      await count();
    } catch (error) {
      const isUsedUp = error instanceof Problem && error.code === "rate-limited";
      if (isUsedUp && !hasWarned) {
        hasWarned = true;
        console.warn(
          "react-qbox-video-call: callers whose address is unknown share one rate limit, and it is used up. Set trustedProxyHops or clientAddress, so that each has its own.",
        );
      }
      throw error;
    }
  };
}

type CounterName = "caller" | "address" | "network";

interface CounterOptions {
  points: number;
  /** Seconds. */
  duration: number;
}

interface SharedStore {
  client: object;
  /** One for all counters: they ask the same Redis. */
  breaker: CircuitBreaker;
  whenRedisFails: "memory" | "refuse";
}

function createCounter(
  name: CounterName,
  options: CounterOptions,
  shared: SharedStore | undefined,
): (key: string) => Promise<void> {
  const refusedBy = `${name}-limit` as const;
  const keyed = { ...options, keyPrefix: `qbox:${name}` };
  const memory = new RateLimiterMemory(keyed);
  if (shared === undefined) return (key) => consume(memory, key, refusedBy);

  const { client, breaker, whenRedisFails } = shared;
  const store = new RateLimiterRedis({ ...keyed, storeClient: client, rejectIfRedisNotReady: true });
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
