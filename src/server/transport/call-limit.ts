import type { AbortSource } from "../http/core-types.js";
import type { PlatformError } from "./platform-error.js";
import { abortedError, timeoutError } from "./transport-errors.js";

/**
 * Ends one call early, when its time is over or its caller has gone. One limit covers the whole call, so the time of
 * waiting for a turn is part of it.
 */
export class CallLimit implements AbortSource {
  #error: PlatformError | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #abort: AbortSource | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onAbort = () => this.end(abortedError());

  /**
   * @param timeoutMs without it the call has no time limit
   * @param abort the caller's signal
   */
  constructor(timeoutMs?: number, abort?: AbortSource) {
    if (abort?.aborted === true) this.#error = abortedError();
    this.#abort = abort;
    if (this.#error !== undefined) return;
    abort?.addEventListener("abort", this.#onAbort);
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.end(timeoutError(timeoutMs)), timeoutMs);
  }

  get aborted(): boolean {
    return this.#error !== undefined;
  }

  /** Why the call ended early. */
  get error(): PlatformError {
    return this.#error ?? abortedError();
  }

  end(error: PlatformError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    this.clear();
    for (const listener of this.#listeners) listener();
  }

  /** Removes the timer and the listener, when the call is over. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#abort?.removeEventListener("abort", this.#onAbort);
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
