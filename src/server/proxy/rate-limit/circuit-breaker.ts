import { RedisError } from "../../redis-error.js";
import { withTimeout } from "../../with-timeout.js";

export interface CircuitBreakerOptions {
  /** Time limit of one piece of work, in milliseconds. */
  timeoutMs: number;
  /** How long the breaker stays open after a timeout, in milliseconds. */
  openMs: number;
  /** Milliseconds from any start. */
  now: () => number;
}

/**
 * A circuit breaker. While it is closed, work runs. After a timeout it is open, and work fails at once instead of
 * waiting for another timeout. After `openMs` one piece of work runs as a probe: when it ends in time, also with an
 * error, the breaker closes; after another timeout it stays open.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #openUntil: number | undefined;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** @throws {RedisError} `redis-timeout`, or `circuit-open` when the work was not started */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { timeoutMs, openMs, now } = this.#options;
    const isProbe = this.#openUntil !== undefined;
    if (this.#openUntil !== undefined) {
      if (this.#isProbing || now() < this.#openUntil) throw new RedisError("circuit-open");
      this.#isProbing = true;
    }
    try {
      const answer = await withTimeout(work(), timeoutMs, () => new RedisError("redis-timeout"));
      this.#openUntil = undefined;
      return answer;
    } catch (error) {
      const isTimeout = error instanceof RedisError && error.code === "redis-timeout";
      this.#openUntil = isTimeout ? now() + openMs : undefined;
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }
}
