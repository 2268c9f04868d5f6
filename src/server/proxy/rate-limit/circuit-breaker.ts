import { RedisError } from "../../redis-error.js";
import { withTimeout } from "../../with-timeout.js";

export interface CircuitBreakerOptions {
  /** How long one piece of work may take, in milliseconds. */
  timeoutMs: number;
  /** How long nothing is asked after that, in milliseconds. */
  openMs: number;
  /** Milliseconds from any start. */
  now: () => number;
}

/**
 * Closed: work runs. After a time-out it is open: work fails at once, since each would wait as long as the first. After
 * `openMs` one piece of work is let through as a probe: in time, also with an error, it closes; late, it is open again.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #openUntil: number | undefined;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** @throws {RedisError} `redis-timeout`, or `circuit-open` without having asked */
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
      const isLate = error instanceof RedisError && error.code === "redis-timeout";
      this.#openUntil = isLate ? now() + openMs : undefined;
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }
}
