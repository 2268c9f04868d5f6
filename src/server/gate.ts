import type { AbortSource } from "./exchange.js";
import { abortedError, busyError, timeoutError } from "./transport.js";

/** Lets a number of calls through at once; others wait in their order, up to a number of them too. */
export class Gate {
  readonly #width: number;
  readonly #longestLine: number;
  #inside = 0;
  /** Those who wait, in their order; each is let in by being called. */
  readonly #line = new Set<() => void>();

  constructor(width: number, longestLine: number) {
    this.#width = width;
    this.#longestLine = longestLine;
  }

  get isEmpty(): boolean {
    return this.#inside === 0;
  }

  /**
   * Undefined when there is room at once, else a promise of it. Who was let in has to `leave`.
   *
   * @throws {PlatformError} `busy` when too many wait; the promise rejects with `timeout` or `aborted`
   */
  enter(timeoutMs: number, abort: AbortSource | undefined): Promise<void> | undefined {
    if (abort?.aborted === true) throw abortedError();
    if (this.#inside < this.#width) {
      this.#inside += 1;
      return undefined;
    }
    if (this.#line.size >= this.#longestLine) throw busyError();
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        abort?.removeEventListener("abort", onAbort);
        this.#line.delete(letIn);
        act();
      };
      const letIn = () => settle(resolve);
      const onAbort = () => settle(() => reject(abortedError()));
      const timer = setTimeout(() => settle(() => reject(timeoutError(timeoutMs))), timeoutMs);
      abort?.addEventListener("abort", onAbort);
      this.#line.add(letIn);
    });
  }

  leave(): void {
    const [next] = this.#line;
    // The place goes over to the next in line without being free in between.
    if (next === undefined) this.#inside -= 1;
    else next();
  }
}
