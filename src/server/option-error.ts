import { QBoxError } from "../errors.js";

/** `invalid-option:` and the option's name, e.g. `invalid-option:hostName`. */
export type ServerOptionErrorCode = `invalid-option:${string}`;

/**
 * An option of `createProxy`, `createPlatformClient`, `createWebhookHandler` or `qbox` is missing or wrong. Thrown
 * while the server starts, never while it answers. The message names the option and its allowed values; it never holds
 * the value of a secret.
 */
export class ServerOptionError extends QBoxError<ServerOptionErrorCode> {
  /** The option's name, e.g. `hostName` or `rateLimit.points`. */
  readonly option: string;
  /** What is wrong with it, without its name. */
  readonly reason: string;

  constructor(option: string, message: string, options?: { cause?: unknown }) {
    super("ServerOptionError", `invalid-option:${option}`, `${option}: ${message}`, options);
    this.option = option;
    this.reason = message;
    // The docs have one section for all options.
    this.message = this.message.replace(`#${this.code})`, "#invalid-option)");
  }
}
