/** Rejects with `late()` when the work takes longer. What it answers after that is dropped, an error too. */
export function withTimeout<T>(work: PromiseLike<T>, timeoutMs: number, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), timeoutMs);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
