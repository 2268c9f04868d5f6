import { ServerOptionError } from "../../server/option-error.js";

/** Collects the errors of settings, so that all of them are reported together. */
export class SettingErrors {
  readonly #found: ServerOptionError[] = [];

  /** Returns the result of `read`; undefined when it throws a `ServerOptionError`, which is collected. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ServerOptionError)) throw error;
      this.#found.push(error);
      return undefined;
    }
  }

  /**
   * Returns the result of `make`, or undefined when options are wrong. All errors are collected, one after another: a
   * wrong option is removed, or replaced when it is required, and `make` is called again.
   *
   * @param standIns valid values of the required options
   * @param nameOf finds the setting's name by the option's name
   */
  collect<Options extends object, Made>(
    make: (options: Options) => Made,
    options: Options,
    standIns: Partial<Options>,
    nameOf: (option: string) => string,
  ): Made | undefined {
    const before = this.#found.length;
    // A copy, because a wrong part such as `rateLimit.points` is removed from it.
    const checked: Record<string, unknown> = Object.fromEntries(
      Object.entries(options).map(([option, value]) => [option, isPlainObject(value) ? { ...value } : value]),
    );
    for (;;) {
      try {
        const made = make(checked as Options);
        return this.#found.length === before ? made : undefined;
      } catch (error) {
        if (!(error instanceof ServerOptionError)) throw error;
        this.#found.push(new ServerOptionError(nameOf(error.option), error.reason, { cause: error }));
        const [option = "", part] = error.option.split(".", 2);
        const whole = checked[option];
        const isKnown = option in checked || option in standIns;
        if (part !== undefined && isPlainObject(whole) && part in whole) delete whole[part];
        else if (!isKnown || checked[option] === standIns[option as keyof Options]) return undefined;
        else if (option in standIns) checked[option] = standIns[option as keyof Options];
        else delete checked[option];
      }
    }
  }

  add(error: ServerOptionError): void {
    this.#found.push(error);
  }

  /** @throws {ServerOptionError} the first error, whose message lists the others too, one per line */
  throwAny(): void {
    const [first, ...others] = this.#found;
    if (first === undefined) return;
    if (others.length === 0) throw first;
    const lines = [first.reason, ...others.map(({ option, reason }) => `${option}: ${reason}`)];
    // Indented like the text after "qbox: ".
    throw new ServerOptionError(first.option, lines.join("\n      "), { cause: new AggregateError(this.#found) });
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
