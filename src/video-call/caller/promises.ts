export interface Settled<T> {
  status: "pending" | "success" | "error";
  /** With `success`. */
  value?: T;
  /** With `error`. */
  error?: unknown;
}

export const pending: Settled<never> = { status: "pending" };

interface Awaited {
  result?: Settled<unknown>;
  listeners: Set<() => void>;
}

/**
 * By promise, so that no render uses one promise's result for another. A thenable may do its work anew each time that it is
 * asked: each is asked once.
 */
const awaited = /* @__PURE__ */ new WeakMap<PromiseLike<unknown>, Awaited>();

/** The value, if it is a promise. */
export function promiseIn<T>(value: T | PromiseLike<T>): PromiseLike<T> | undefined {
  try {
    const isPromise = Object(value) === value && typeof (value as PromiseLike<T>).then === "function";
    return isPromise ? (value as PromiseLike<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** What a promise has come to; undefined before. Given again later, its result is there at once. */
export const resultOf = <T>(promise: PromiseLike<T> | undefined): Settled<T> | undefined =>
  promise && (awaited.get(promise)?.result as Settled<T> | undefined);

/** Calls `listener` once the promise has settled, until the returned function is called. */
export function awaitPromise(promise: PromiseLike<unknown>, listener: () => void): () => void {
  let entry = awaited.get(promise);
  if (!entry) {
    const fresh: Awaited = { listeners: new Set() };
    awaited.set(promise, fresh);
    entry = fresh;
    const settle = (result: Settled<unknown>) => {
      fresh.result = result;
      for (const heard of [...fresh.listeners]) heard();
    };
    // By `Promise.resolve`, a thenable that throws, answers twice or comes to another promise is like any other.
    Promise.resolve(promise).then(
      (value) => settle({ status: "success", value }),
      (error: unknown) => settle({ status: "error", error }),
    );
  }
  const { listeners } = entry;
  listeners.add(listener);
  return () => listeners.delete(listener);
}
