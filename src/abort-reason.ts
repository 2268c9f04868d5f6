/** Reads why a signal aborted. Chromium before 98 and Safari before 15.4 keep no reason: then it is an `AbortError`. */
export const abortReason = (signal: AbortSignal): unknown =>
  signal.reason ?? new DOMException("The operation was aborted.", "AbortError");
