export interface WaitOptions {
  /** In milliseconds. @default 5000 */
  timeoutMs?: number | undefined;
}

/**
 * Waits until something is in the document.
 *
 * @throws Error after the time limit, with `why`
 */
export function waitFor<Found>(
  find: () => Found | undefined,
  why: string,
  { timeoutMs = 5000 }: WaitOptions = {},
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const changes = new MutationObserver(look);
    const timer = setTimeout(() => {
      changes.disconnect();
      reject(new Error(`${why} within ${timeoutMs} ms.`));
    }, timeoutMs);

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
