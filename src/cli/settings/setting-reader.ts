import { ServerOptionError } from "../../server/option-error.js";
import { requireInteger, requireSecret } from "../../server/options.js";
import type { Environment } from "./environment.js";
import type { SettingErrors } from "./setting-errors.js";

/** Reads the trimmed content of a secret's file, or throws an error that names the setting. */
export type ReadSecretFile = (option: string, path: string) => string;

/** Reads single settings from environment variables. A variable that is set but empty counts as not set. */
export class SettingReader {
  readonly #env: Environment;
  readonly #readFile: ReadSecretFile;
  readonly #errors: SettingErrors;

  /** @param errors collects the wrong settings of all methods but `secret` and `text` */
  constructor(env: Environment, readFile: ReadSecretFile, errors: SettingErrors) {
    this.#env = env;
    this.#readFile = readFile;
    this.#errors = errors;
  }

  readonly get = (name: string): string | undefined => this.#env[name] || undefined;

  /** The name of the variable that is set: `name`, or `name` with `_FILE`. */
  sourceOf(name: string): string | undefined {
    return [`${name}_FILE`, name].find((variable) => this.get(variable) !== undefined);
  }

  /**
   * The text of a variable or of the file that `name` with `_FILE` names.
   *
   * @throws {ServerOptionError} when the file cannot be read
   */
  text(name: string): string | undefined {
    const path = this.get(`${name}_FILE`);
    return path === undefined ? this.get(name) : this.#readFile(`${name}_FILE`, path);
  }

  /** @throws {ServerOptionError} when it is missing or cannot be sent in a header */
  secret(name: string): string {
    return requireSecret(this.sourceOf(name) ?? name, this.text(name));
  }

  integer(name: string): number | undefined {
    return this.#errors.attempt(() => {
      const text = this.get(name);
      return text === undefined ? undefined : requireInteger(name, Number(text.trim() || Number.NaN), 0, 0);
    });
  }

  flag(name: string): boolean | undefined {
    const text = this.oneOf(name, ["0", "1"]);
    return text === undefined ? undefined : text === "1";
  }

  oneOf<const Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    return this.#errors.attempt(() => {
      const text = this.get(name);
      const found = words.find((word) => word === text);
      if (text === undefined || found !== undefined) return found;
      throw new ServerOptionError(name, `must be one of ${words.map((word) => `"${word}"`).join(", ")}`);
    });
  }

  list(name: string): string[] | undefined {
    const text = this.get(name);
    return text === undefined ? undefined : splitList(text);
  }
}

export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** `bodyLimitBytes` → `QBOX_BODY_LIMIT_BYTES`. */
export function variableOf(option: string, prefix = "QBOX"): string {
  return `${prefix}_${option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Removes options that are `undefined`: they differ from options that are absent. */
export function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
