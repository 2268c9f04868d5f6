/** What can keep the sandbox from doing its work. */
export type SandboxErrorCode = "port-taken" | "assets-missing" | "invalid-options" | "store-unavailable";

/**
 * An error of the sandbox. It is not the package's `QBoxError`: the stand-in shares no code with what it is there to test.
 */
export class SandboxError extends Error {
  /** Stable across releases; the message is not. */
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "SandboxError";
    this.code = code;
  }
}
