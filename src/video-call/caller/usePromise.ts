import { useCallback, useRef, useSyncExternalStore } from "react";
import { type PromiseHistory, warnOfNewPromises } from "./warn-of-new-promises.js";

export interface Settled<T> {
  status: "pending" | "success" | "error";
  /** With `success`. */
  value?: T;
  /** With `error`. */
  error?: unknown;
}

const pending: Settled<never> = { status: "pending" };
const onServers = () => pending;

/** Results by promise, so that no render uses one promise's result for another. */
const results = /* @__PURE__ */ new WeakMap<PromiseLike<unknown>, Settled<unknown>>();

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  try {
    return Object(value) === value && typeof (value as PromiseLike<T>).then === "function";
  } catch {
    return false;
  }
}

function awaitPromise(promise: PromiseLike<unknown>, listener: () => void): () => void {
  let isHeard = true;
  const settle = (result: Settled<unknown>) => {
    if (!results.has(promise)) results.set(promise, result);
    if (isHeard) listener();
  };
  // By `Promise.resolve`, a thenable that throws, answers twice or comes to another promise is like any other.
  Promise.resolve(promise).then(
    (value) => settle({ status: "success", value }),
    (error: unknown) => settle({ status: "error", error }),
  );
  return () => {
    isHeard = false;
  };
}

/**
 * A value, or the result of a promise of it. A promise is pending from the render in which it comes, whatever the one
 * before it came to, until it has settled; given again later, its result is there at once. No Suspense: the placeholder
 * belongs to the component.
 */
export function usePromise<T>(value: T | PromiseLike<T>): Settled<T> {
  const promise = isPromise(value) ? value : undefined;
  const history = useRef<PromiseHistory>({ repeats: 0 }).current;
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!promise) return () => {};
      warnOfNewPromises(history, promise, results);
      return awaitPromise(promise, listener);
    },
    [promise, history],
  );
  const settled = useSyncExternalStore(
    subscribe,
    () => (promise && (results.get(promise) as Settled<T> | undefined)) ?? pending,
    onServers,
  );
  if (!promise) return { status: "success", value: value as T };
  // Nothing subscribes on a server: unheard, a rejection there would end the process.
  if (typeof document === "undefined") Promise.resolve(promise).then(undefined, () => {});
  return settled;
}
