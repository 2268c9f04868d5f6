import type { ClientAddress } from "../../address/client-address.js";
import { Problem } from "../../http/problem.js";
import { ServerOptionError } from "../../option-error.js";
import { requireInteger } from "../../options.js";
import { redisTimeoutMs } from "../../redis.js";
import { CircuitBreaker } from "./circuit-breaker.js";
import { type CounterName, createRateCounter } from "./rate-counter.js";

export interface RateLimitOptions {
  /**
   * Requests of one session in a window, or of one address where the session has no `id`. Questions for call results
   * are counted apart from all others, by the same number.
   *
   * @default 20
   */
  points?: number;
  /**
   * Requests of one address in a window, counted before `authorize`; offices share one address. An IPv6 address counts
   * by its /56 network, which one subscriber has; its /48 network may send 5 times as many. All callers whose address
   * is unknown count as one address: in Fetch runtimes set `trustedProxyHops` or `clientAddress`. Of questions for call
   * results 5 times as many may come.
   *
   * @default 5 times `points`
   */
  pointsPerAddress?: number;
  /** The window's length in milliseconds, at least 1,000, rounded up to whole seconds. @default 60000 */
  windowMs?: number;
  /**
   * An ioredis or node-redis client in which all instances count together.
   *
   * @default each instance counts in its memory
   */
  redis?: object;
  /**
   * What happens while Redis is down or takes longer than a second: `"memory"` counts in each instance's memory,
   * `"refuse"` answers 503. After a timeout, Redis is not asked for 5 seconds; then one request tries it.
   *
   * @default "memory"
   */
  whenRedisFails?: "memory" | "refuse";
}

/**
 * What is counted together. `calls` make the platform work. `waits` are the questions of pages that wait for a result,
 * about three a minute each: they do not use up what a form needs, and five times as many may come from one address,
 * behind which many may wait.
 */
export type RateGroup = "calls" | "waits";

export interface RateLimit {
  /** Counts the request before `authorize`, so that guessing credentials is limited too. */
  countAddress(address: ClientAddress | undefined): Promise<unknown>;
  /** Counts the request after `authorize`. */
  countCaller(sessionId: string | undefined, address: ClientAddress | undefined): Promise<void>;
}

/** How long Redis is not asked after a timeout, because each request would wait for it. */
const redisPauseMs = 5_000;

/** The limit of a /48 network, as a multiple of an address's limit. */
const networkFactor = 5;

/** How many more questions than other requests may come from an address. */
const waitsFactor = 5;

const unlimited: RateLimit = { countAddress: async () => {}, countCaller: async () => {} };

/** @throws {ServerOptionError} when an option is wrong, or `"public"` comes without a limit */
export function createRateLimit(
  options: RateLimitOptions | false | undefined,
  isPublic: boolean,
  now: () => number,
  group: RateGroup = "calls",
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

  const breaker = new CircuitBreaker({ timeoutMs: redisTimeoutMs, openMs: redisPauseMs, now });
  const counterFor = (name: CounterName, limit: number) =>
    createRateCounter(
      name,
      { keyPrefix: group === "calls" ? `qbox:${name}` : `qbox:${group}:${name}`, points: limit, duration },
      redis && { client: redis, breaker, whenRedisFails },
    );
  const byCaller = counterFor("caller", points);
  const addressLimit = group === "waits" ? addressPoints * waitsFactor : addressPoints;
  const byAddress = counterFor("address", addressLimit);
  const byOrganisation = counterFor("network", addressLimit * networkFactor);
  const byCallersAddress = group === "waits" ? counterFor("caller", addressLimit) : byCaller;
  const byUnknown = warnOnce(() => byAddress("unknown"));

  return {
    async countAddress(address) {
      if (address === undefined) return byUnknown();
      const { subscriber, organisation } = address;
      if (organisation !== undefined) return Promise.all([byAddress(subscriber), byOrganisation(organisation)]);
      // With open access countCaller counts by the address: an IPv4 address must not be counted twice.
      if (!isPublic) return byAddress(subscriber);
    },
    async countCaller(sessionId, address) {
      if (sessionId !== undefined) return byCaller(`session:${sessionId}`);
      if (address !== undefined) return byCallersAddress(`address:${address.caller}`);
      // Callers without an address cannot be told apart: countAddress has counted all of them as one.
    },
  };
}

/** Warns when the shared limit is used up: otherwise nobody would know why innocent callers are refused. */
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
