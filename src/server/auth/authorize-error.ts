import { QBoxError } from "../../errors.js";

/** `authorize-answer`: what `authorize` returned says nothing clear. `authorize-timeout`: it did not answer in time. */
export type AuthorizeErrorCode = "authorize-answer" | "authorize-timeout";

/** Given to `onError` when `authorize`, or `employeeLookup`, let nobody in by mistake. Holds no value of the session. */
export class AuthorizeError extends QBoxError<AuthorizeErrorCode> {
  constructor(code: AuthorizeErrorCode, message: string, options?: { cause?: unknown }) {
    super("AuthorizeError", code, message, options);
  }
}
