/** Chromium before 98 and Safari before 15.4 keep no reason: then it is an `AbortError`. */
const reasonOf = (signal: AbortSignal): unknown =>
  signal.reason ?? new DOMException("The operation was aborted.", "AbortError");

/** Runs `work`. When `signal` aborts, the promise rejects at once with the signal's reason; what `work` still does is ignored. */
export async function untilAborted<Value>(signal: AbortSignal | undefined, work: () => Promise<Value>): Promise<Value> {
  if (!signal) return work();
  if (signal.aborted) throw reasonOf(signal);
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(reasonOf(signal));
  });
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
