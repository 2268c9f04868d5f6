import type { QueryClient } from "@tanstack/react-query";
import { abortReason } from "./abort-reason.js";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";

/** What has been sent, or is being sent, and how to be done with it. */
export interface Submit {
  /** Rejects with a `CustomerUpsertError`, or with an `AbortError` when it was dropped before it settled. */
  promise: Promise<string>;
  /** Aborts what is under way and takes it out of the client's cache. */
  drop(): void;
}

/**
 * Sends, as a mutation of the client, so that the app's listeners and devtools know of it. It has no variables, since
 * they would be the customer. A dropped one leaves the cache and never settles there: a submit that was replaced is no
 * error, and no listener hears of one.
 *
 * No `MutationObserver` takes part: before TanStack Query 5.103 one that lost its listener, as under `<Activity>`, stays
 * "pending" for good.
 */
export function startSubmit(client: QueryClient, send: (signal: AbortSignal) => Promise<string>): Submit {
  const controller = new AbortController();
  const { signal } = controller;
  const cache = client.getMutationCache();
  let drop = () => {};
  const promise = new Promise<string>((resolve, reject) => {
    const mutation = cache.build<string, CustomerUpsertError, void, unknown>(client, {
      retry: false,
      networkMode: "always",
      // It is taken out by `drop`. Without an observer, a time would run as a loop of timers until it has settled.
      gcTime: Number.POSITIVE_INFINITY,
      // A scope of the app's defaults would make a submit wait for one that was dropped.
      ...({ scope: undefined } as object),
      mutationFn: () =>
        new Promise((succeed, fail) => {
          const sent = send(signal);
          // The outcome counts as soon as it is there: an app's listener may throw, or wait for as long as it likes.
          sent.then(resolve, reject);
          sent.then(succeed, (error) => signal.aborted || fail(error));
        }),
    });
    drop = () => {
      controller.abort();
      reject(abortReason(signal));
      cache.remove(mutation);
    };
    mutation.execute().catch((error: unknown) => reject(asUpsertError(error)));
  });
  return { promise, drop };
}
