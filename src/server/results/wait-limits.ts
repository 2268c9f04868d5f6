import { Problem } from "../http/problem.js";

/** Counts the requests that wait for a result, in all and by caller. */
export class WaitLimits {
  readonly #perCaller: number;
  readonly #inAll: number;
  readonly #counts = new Map<string, number>();
  #count = 0;

  constructor(perCaller: number, inAll: number) {
    this.#perCaller = perCaller;
    this.#inAll = inAll;
  }

  /** @throws {Problem} `rate-limited` when the caller waits too often already, `unavailable` when all together do */
  enter(caller: string): void {
    const count = this.#counts.get(caller) ?? 0;
    if (count >= this.#perCaller) {
      throw new Problem("rate-limited", { refusedBy: "caller-waits", headers: { "retry-after": "5" } });
    }
    if (this.#count >= this.#inAll) {
      throw new Problem("unavailable", { refusedBy: "all-waits", headers: { "retry-after": "5" } });
    }
    this.#counts.set(caller, count + 1);
    this.#count += 1;
  }

  leave(caller: string): void {
    const count = this.#counts.get(caller) ?? 0;
    if (count > 1) this.#counts.set(caller, count - 1);
    else this.#counts.delete(caller);
    this.#count -= 1;
  }
}
