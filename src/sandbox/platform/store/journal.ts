export interface JournalLimits<Entry> {
  entries: number;
  /** How many characters all entries together may have. @default no limit */
  chars?: number;
  /** The characters of one entry. */
  charsOf?(entry: Entry): number;
}

/**
 * A list with a limit: the oldest entries are dropped, so that a sandbox that runs for days stays small. The newest
 * stays.
 */
export class Journal<Entry> {
  #entries: Entry[] = [];
  #chars = 0;
  readonly #limits: Required<JournalLimits<Entry>>;

  constructor({ entries, chars = Number.POSITIVE_INFINITY, charsOf = () => 0 }: JournalLimits<Entry>) {
    this.#limits = { entries, chars, charsOf };
  }

  add(entry: Entry): void {
    const { entries, chars, charsOf } = this.#limits;
    this.#entries.push(entry);
    this.#chars += charsOf(entry);
    while (this.#entries.length > entries || (this.#chars > chars && this.#entries.length > 1)) {
      const [oldest] = this.#entries.splice(0, 1);
      if (oldest !== undefined) this.#chars -= charsOf(oldest);
    }
  }

  all(): Entry[] {
    return [...this.#entries];
  }

  /** Removes the entries for which this returns true. */
  remove(isGone: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter((entry) => !isGone(entry));
    this.#chars = this.#entries.reduce((sum, entry) => sum + this.#limits.charsOf(entry), 0);
  }

  clear(): void {
    this.#entries = [];
    this.#chars = 0;
  }
}
