import { timerMs } from "../timer-limit.js";

export interface WaitOptions {
  /** In milliseconds; shorter than the five seconds that Vitest and Jest give a test. @default 3000 */
  timeoutMs?: number | undefined;
}

/**
 * Waits until something is in the document.
 *
 * @param describeTimeout makes the error's message when the time limit is over
 * @throws Error after the time limit
 */
export function waitFor<Found>(
  find: () => Found | undefined,
  describeTimeout: (timeoutMs: number) => string,
  { timeoutMs = 3000 }: WaitOptions = {},
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const changes = new MutationObserver(look);
    const timer = setTimeout(() => {
      changes.disconnect();
      reject(new Error(describeTimeout(timeoutMs)));
    }, timerMs(timeoutMs));

    function look() {
      const found = find();
      if (found === undefined) return;
      changes.disconnect();
      clearTimeout(timer);
      resolve(found);
    }
    changes.observe(document, { childList: true, subtree: true, attributes: true });
    look();
  });
}
