import { ServerOptionError } from "../../server/option-error.js";

/** Collects what is wrong with settings, so that whoever sets them hears of all at once. */
export class SettingErrors {
  readonly #found: ServerOptionError[] = [];

  /** What `read` gives; undefined where it throws a `ServerOptionError`, which is kept. */
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
   * What `make` makes of the options, or undefined where they have faults. Every fault is kept, one after another: a wrong
   * option is left away, or replaced where it is required, and the others are looked at.
   *
   * @param standIns right values of the required options
   * @param nameOf the setting's name, by the option's
   */
  collect<Options extends object, Made>(
    make: (options: Options) => Made,
    options: Options,
    standIns: Partial<Options>,
    nameOf: (option: string) => string,
  ): Made | undefined {
    const before = this.#found.length;
    // A wrong part such as `rateLimit.points` is taken out of a copy.
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

  /** @throws {ServerOptionError} the first, whose message names the others too, a line each */
  throwAny(): void {
    const [first, ...others] = this.#found;
    if (first === undefined) return;
    if (others.length === 0) throw first;
    const lines = [first.reason, ...others.map(({ option, reason }) => `${option}: ${reason}`)];
    // In line with what comes after "qbox: ".
    throw new ServerOptionError(first.option, lines.join("\n      "), { cause: new AggregateError(this.#found) });
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
