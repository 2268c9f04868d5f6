/** Functions to call by key. A function may be added for several keys, and twice for one. */
export class Watchers {
  readonly #byKey = new Map<string, Set<{ wake: () => void }>>();

  /** @returns a function that removes it again */
  add(key: string, wake: () => void): () => void {
    const entry = { wake };
    const known = this.#byKey.get(key) ?? new Set();
    this.#byKey.set(key, known.add(entry));
    return () => {
      known.delete(entry);
      // Only this set: after it became empty, another one may have been added for the key.
      if (known.size === 0 && this.#byKey.get(key) === known) this.#byKey.delete(key);
    };
  }

  wake(key: string): void {
    for (const { wake } of this.#byKey.get(key) ?? []) wake();
  }
}
