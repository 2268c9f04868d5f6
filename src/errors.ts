/**
 * The base class of all errors of this package. An error has a stable `code`, a message for the developer that names
 * its section in the docs, and the original error as `cause`. No message holds personal data or a secret.
 */
export class QBoxError<Code extends string = string> extends Error {
  /** Stable across releases; the message is not. */
  readonly code: Code;

  constructor(name: string, code: Code, message: string, options?: { cause?: unknown }) {
    super(`${message} (docs/errors.md#${code})`);
    // Set here, because Chromium before 93 does not support the `cause` option of `Error`.
    if (options && "cause" in options)
      Object.defineProperty(this, "cause", { value: options.cause, configurable: true, writable: true });
    this.name = name;
    this.code = code;
  }
}
