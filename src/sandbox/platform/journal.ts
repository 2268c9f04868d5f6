/** A list that forgets its oldest entries, so that a sandbox left running does not grow. */
export class Journal<Entry> {
  #entries: Entry[] = [];
  #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.splice(0, this.#entries.length - this.#limit);
  }

  all(): Entry[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries = [];
  }
}
