import type { AbortSource } from "../http/core-types.js";
import { Problem, unavailable } from "../http/problem.js";
import { withTimeout } from "../with-timeout.js";

/** How often the store is read again, in case that its message was lost. */
const rereadMs = 1_000;
const readTimeoutMs = 5_000;

export interface WaitOptions<Found> {
  /** Reads the store once; undefined while there is nothing to tell. */
  read(): Promise<Found | undefined>;
  /** Calls `wake` when reading again may help, until the returned function is called. */
  watch(wake: () => void): () => void;
  holdMs: number;
  /** Fires when nobody waits any more. */
  signal: AbortSource | undefined;
}

/** One request that waits for a result. It reads the store at once, when it is woken, and once a second. */
export class OpenWait<Found> {
  readonly #options: WaitOptions<Found>;
  #resolve: (found: Found | undefined) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #isOver = false;
  #isEnding = false;
  #hasRead = false;
  #isReading = false;
  #isStale = false;

  constructor(options: WaitOptions<Found>) {
    this.#options = options;
  }

  /**
   * @returns what was found, or undefined after `holdMs` and after `end`
   * @throws {Problem} `unavailable` when the first read fails, `aborted` when the signal fires
   */
  async run(): Promise<Found | undefined> {
    const { watch, holdMs, signal } = this.#options;
    if (signal?.aborted) throw new Problem("aborted");
    const wake = () => void this.#check();
    const onAbort = () => this.#reject(new Problem("aborted"));
    const found = new Promise<Found | undefined>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Watched before the first read, so that nothing is missed between them.
    const unwatch = watch(wake);
    const hold = setTimeout(() => this.end(), holdMs);
    const reread = setInterval(wake, rereadMs);
    signal?.addEventListener("abort", onAbort);
    wake();
    try {
      return await found;
    } finally {
      this.#isOver = true;
      clearTimeout(hold);
      clearInterval(reread);
      signal?.removeEventListener("abort", onAbort);
      unwatch();
    }
  }

  /** Answers that there is no result yet. A first read that is under way is awaited. */
  end(): void {
    this.#isEnding = true;
    if (this.#hasRead) this.#resolve(undefined);
  }

  async #check(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale && !this.#isOver) {
      this.#isStale = false;
      await this.#readOnce();
    }
    this.#isReading = false;
  }

  async #readOnce(): Promise<void> {
    try {
      const found = await withTimeout(this.#options.read(), readTimeoutMs, () => new Error("the store did not answer"));
      this.#hasRead = true;
      if (found !== undefined || this.#isEnding) this.#resolve(found);
    } catch (error) {
      // A store that fails later may come back while the request is still held.
      if (!this.#hasRead) this.#reject(unavailable(error));
    }
  }
}
