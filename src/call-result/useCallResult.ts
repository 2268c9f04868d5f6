import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { createResultWait, type ResultWait, waiting } from "./result-wait.js";
import type { CallResult, UseCallResultOptions } from "./types.js";

const idle: CallResult = { status: "idle" };

/** By address and token, in memory alone. A wait outlives its components, so that nobody is told twice. */
const waits = new Map<string, ResultWait>();
const keptWaits = 1000;

/**
 * Waits for the operator's decision on a customer's call, as the server's `callResults` record it. It asks for it with
 * the token that came with the customer's id, and holds one request open while the page is visible. Sleep, a lost
 * connection and a deploy of the server are waited out; unmounting aborts the request. Components that wait for the same
 * customer share one request, with the options of the first of them.
 *
 * The token reaches no URL, query key, log or error.
 *
 * @example
 * const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
 * const result = useCallResult({ customer });
 * if (result.status === "decided" && result.outcome === "success") return <AccountOpened />;
 */
export function useCallResult(options: UseCallResultOptions): CallResult {
  const { customer, enabled = true, resultUrl = customer?.resultUrl } = options;
  const token = (customer ? customer.resultToken : options.token) ?? "";
  const isKnown = customer ? customer.status === "success" : token !== "";
  const key = enabled && isKnown ? `${resultUrl} ${token}` : undefined;
  const waiter = useRef(options);

  useEffect(function keepLatestOptions() {
    waiter.current = options;
    // It may have gained an `onDecided`.
    if (key !== undefined) waits.get(key)?.tell();
  });

  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === undefined) return () => {};
      const wait = waits.get(key) ?? createResultWait(resultUrl ?? "", token);
      waits.delete(key);
      waits.set(key, wait);
      const [oldest = key] = waits.keys();
      if (waits.size > keptWaits) waits.delete(oldest);
      return wait.add(waiter, listener);
    },
    [key, resultUrl, token],
  );
  const initial = key === undefined ? idle : waiting;
  return useSyncExternalStore(
    subscribe,
    () => (key !== undefined && waits.get(key)?.getState()) || initial,
    () => initial,
  );
}
