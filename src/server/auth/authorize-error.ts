import { QBoxError } from "../../errors.js";

/** `authorize-answer`: `authorize` returned something ambiguous. `authorize-timeout`: it did not return in time. */
export type AuthorizeErrorCode = "authorize-answer" | "authorize-timeout";

/**
 * Given to `onError` when `authorize` or `employeeLookup` fails, so that nobody is let in. Holds no value of the
 * session.
 */
export class AuthorizeError extends QBoxError<AuthorizeErrorCode> {
  constructor(code: AuthorizeErrorCode, message: string, options?: { cause?: unknown }) {
    super("AuthorizeError", code, message, options);
  }
}
