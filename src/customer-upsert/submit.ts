import type { QueryClient } from "@tanstack/react-query";
import { abortReason } from "../abort-reason.js";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";
import type { AcceptedCustomer } from "./request.js";

/** One submit: its outcome, and how to cancel it. */
export interface Submit {
  /** Rejects with a `CustomerUpsertError`, or with an `AbortError` when `drop` came first. */
  promise: Promise<AcceptedCustomer>;
  /** Aborts the request and removes the mutation from the client's cache. */
  drop(): void;
}

/**
 * Sends as a mutation of the client, so that the app's listeners and devtools see it. The mutation has no variables,
 * since they would be the customer. A dropped mutation leaves the cache and never settles there: a replaced submit is
 * not an error, and no listener is called.
 *
 * It has no `MutationObserver`: before TanStack Query 5.103, an observer that lost its listener, as under `<Activity>`,
 * stays "pending" for ever.
 */
export function startSubmit(client: QueryClient, send: (signal: AbortSignal) => Promise<AcceptedCustomer>): Submit {
  const controller = new AbortController();
  const { signal } = controller;
  const cache = client.getMutationCache();
  let drop = () => {};
  const promise = new Promise<AcceptedCustomer>((resolve, reject) => {
    const mutation = cache.build<string, CustomerUpsertError, void, unknown>(client, {
      retry: false,
      networkMode: "always",
      // `drop` removes it. Without an observer, a finite time would start timer after timer until the mutation settles.
      gcTime: Number.POSITIVE_INFINITY,
      // With a scope from the app's defaults, a submit would wait for one that was dropped.
      ...({ scope: undefined } as object),
      mutationFn: () =>
        new Promise((succeed, fail) => {
          const sent = send(signal);
          // The promise settles with the request: an app's listener may throw, or never end.
          sent.then(resolve, reject);
          // The result token stays out of the cache.
          sent.then(
            ({ userId }) => succeed(userId),
            (error) => signal.aborted || fail(error),
          );
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
