/**
 * Waits for `work` at most `timeoutMs`; then calls `late` and rejects with the error that it returns. A later result or
 * error of the work is ignored.
 */
export function withTimeout<T>(work: PromiseLike<T>, timeoutMs: number, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), timeoutMs);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
