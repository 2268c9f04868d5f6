import { useEffect, useState } from "react";

export type Settled<T> = { status: "pending" } | { status: "success"; value: T } | { status: "error"; error: unknown };

const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof (value as PromiseLike<T> | undefined)?.then === "function";

/**
 * A value, or what a promise of it comes to. No Suspense: the placeholder belongs to the component. When one promise
 * follows another, the former value holds until the new one has resolved.
 */
export function useSettled<T>(value: T | PromiseLike<T>): Settled<T> {
  const [settled, setSettled] = useState<Settled<T>>({ status: "pending" });
  useEffect(
    function awaitPromise() {
      if (!isPromise(value)) return;
      let current = true;
      value.then(
        (result) => current && setSettled({ status: "success", value: result }),
        (error: unknown) => current && setSettled({ status: "error", error }),
      );
      return () => {
        current = false;
      };
    },
    [value],
  );
  if (!isPromise(value)) return { status: "success", value };
  // No effect runs on a server: unheard, a rejection there would end the process.
  if (typeof document === "undefined") value.then(undefined, () => {});
  return settled;
}
