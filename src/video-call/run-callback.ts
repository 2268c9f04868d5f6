/** Runs the host's callback; what it throws is reported as the page's own error and ends nothing. */
export function runCallback<T>(callback: ((value: T) => void) | undefined, value: T): void {
  try {
    callback?.(value);
  } catch (error) {
    reportError(error);
  }
}
