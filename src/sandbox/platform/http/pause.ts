import { timerMs } from "../../../timer-limit.js";

/** Waits, but not longer than until the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, timerMs(ms));
    if (signal?.aborted) done();
    else signal?.addEventListener("abort", done);
  });
}
