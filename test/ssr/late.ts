/** What a component waits for by suspending, in React 18 and 19 alike. */
export class Late<T> {
  readonly #promise: Promise<T>;
  #value: T | undefined;

  constructor(promise: Promise<T>) {
    this.#promise = promise.then((value) => {
      this.#value = value;
      return value;
    });
  }

  /** The value, or the promise thrown. */
  read(): T {
    if (this.#value === undefined) throw this.#promise;
    return this.#value;
  }
}
