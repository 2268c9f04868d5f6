import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { CallResultError } from "./errors.js";
import { loadedWaits, loadWaits } from "./load-waits.js";
import type { CallResult, UseCallResultOptions } from "./types.js";

const idle: CallResult = { status: "idle" };
const waiting: CallResult = { status: "waiting" };

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
  const { customer, enabled = true, resultUrl = customer?.resultUrl ?? "" } = options;
  const token = (customer ? customer.resultToken : options.token) ?? "";
  const isKnown = customer ? customer.status === "success" : token !== "";
  const key = enabled && isKnown ? `${resultUrl} ${token}` : undefined;
  const waiter = useRef(options);
  const [failure, setFailure] = useState<CallResultError>();

  useEffect(function keepLatestOptions() {
    waiter.current = options;
    // It may have gained an `onDecided`.
    if (key !== undefined) loadedWaits()?.tellResult(key);
  });

  const subscribe = useCallback(
    (listener: () => void) => {
      let leave = () => {};
      let isHere = true;
      const join = (waits = loadedWaits()) => {
        if (!waits || !isHere || key === undefined) return;
        leave = waits.resultWait(key, resultUrl, token).add(waiter, listener);
        listener();
      };
      if (loadedWaits()) join();
      else if (!failure) loadWaits().then(join, (error) => isHere && setFailure(error));
      return () => {
        isHere = false;
        leave();
      };
    },
    [key, resultUrl, token, failure],
  );

  const initial = key === undefined ? idle : waiting;
  const result = useSyncExternalStore(
    subscribe,
    () => (key !== undefined && loadedWaits()?.resultOf(key)) || initial,
    () => initial,
  );
  return failure && initial === waiting && !loadedWaits()
    ? { status: "error", error: failure, retry: () => setFailure(undefined) }
    : result;
}
