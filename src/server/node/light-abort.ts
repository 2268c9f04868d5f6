import type { AbortSource } from "../http/core-types.js";

/** An `AbortSource` with a method to fire it. It costs a tenth of an `AbortController`. */
export class LightAbort implements AbortSource {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  fire(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
