/** Reports what the host's code threw as the page's own error. Chromium before 95, Safari before 15.4 and jsdom lack `reportError`. */
function report(error: unknown): void {
  if (typeof reportError === "function") reportError(error);
  else
    setTimeout(() => {
      throw error;
    });
}

/** Runs the host's callback; what it throws is reported as the page's own error and ends nothing. */
export function runCallback<T>(callback: ((value: T) => void) | undefined, value: T): void {
  try {
    callback?.(value);
  } catch (error) {
    report(error);
  }
}
