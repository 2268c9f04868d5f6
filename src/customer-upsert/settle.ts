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
  return new Promise<Value>((resolve, reject) => {
    if (signal.aborted) throw abortReason(signal);
    signal.addEventListener("abort", () => reject(abortReason(signal)), { signal: over.signal });
    timer = setTimeout(start(resolve, reject, over.signal), ms);
  }).finally(() => {
    clearTimeout(timer);
    over.abort();
  });
}
