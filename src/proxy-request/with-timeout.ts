import { abortReason } from "../abort-reason.js";
import { timerMs } from "../timer-limit.js";

/**
 * Runs work with a time limit. When `signal` aborts, the promise rejects at once with the signal's reason.
 *
 * @param start starts the work and returns the function to call after `ms`; its signal `settled` aborts once the promise
 *   has settled
 */
export function withTimeout<Value>(
  ms: number,
  signal: AbortSignal,
  start: (resolve: (value: Value) => void, reject: (reason: unknown) => void, settled: AbortSignal) => () => void,
): Promise<Value> {
  const settled = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  let rejectAborted = () => {};
  return new Promise<Value>((resolve, reject) => {
    rejectAborted = () => reject(abortReason(signal));
    if (signal.aborted) return rejectAborted();
    // Removed below, not by a signal: a test DOM refuses a signal of Node's, and Safari before 15 ignores the option.
    signal.addEventListener("abort", rejectAborted);
    timer = setTimeout(start(resolve, reject, settled.signal), timerMs(ms));
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", rejectAborted);
    settled.abort();
  });
}
