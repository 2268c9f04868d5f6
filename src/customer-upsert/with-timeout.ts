import { abortReason } from "./abort-reason.js";

/**
 * A promise with a time limit that `signal` can break off: then it rejects at once with the signal's reason, whatever
 * the work waits for.
 *
 * @param start begins the work and says what happens when `ms` are over; its signal aborts as soon as all is settled
 */
export function settleWithin<Value>(
  ms: number,
  signal: AbortSignal,
  start: (resolve: (value: Value) => void, reject: (reason: unknown) => void, over: AbortSignal) => () => void,
): Promise<Value> {
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  let breakOff = () => {};
  return new Promise<Value>((resolve, reject) => {
    breakOff = () => reject(abortReason(signal));
    if (signal.aborted) return breakOff();
    // Taken away below, not by a signal: a test DOM refuses one of Node's own, and Safari before 15 knows none.
    signal.addEventListener("abort", breakOff);
    timer = setTimeout(start(resolve, reject, over.signal), ms);
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", breakOff);
    over.abort();
  });
}
