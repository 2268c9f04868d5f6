/**
 * What every error of this package has in common: a stable `code` to switch on, one sentence for the developer with the
 * section of the pages that says more, and the original error as `cause`. No message holds personal data or a secret.
 */
export class QBoxError<Code extends string = string> extends Error {
  /** Stable across releases; the message is not. */
  readonly code: Code;

  constructor(name: string, code: Code, message: string, options?: { cause?: unknown }) {
    super(`${message} (docs/errors.md#${code})`);
    // Not by the option of `Error`, which Chromium before 93 does not know.
    if (options && "cause" in options)
      Object.defineProperty(this, "cause", { value: options.cause, configurable: true, writable: true });
    this.name = name;
    this.code = code;
  }
}
