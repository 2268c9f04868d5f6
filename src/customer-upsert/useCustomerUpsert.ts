import { hashKey, type QueryClient, useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { CustomerInput } from "../customer/types.js";
import { useClient } from "./client.js";
import { CustomerUpsertError } from "./errors.js";
import { type CustomerUpsertOptions, customerUpsertOptions } from "./options.js";
import { requestCustomerUpsert } from "./request.js";
import { retryPolicy } from "./retry.js";
import type { CustomerUpsertState } from "./types.js";

export interface UseCustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertOptions<Input> {
  /** Given, the upsert runs by itself, again when the content (not the identity) of this object changes. */
  customer?: Input | undefined;
  /** @default the app's QueryClient; without a provider one of this package's own */
  queryClient?: QueryClient | undefined;
}

export type CustomerUpsert<Input = CustomerInput> = CustomerUpsertState & {
  /** Sends the customer; for a form's submit. What comes of it shows in `status`. */
  upsert: (customer: Input) => void;
  /**
   * The same as a promise of the id. Rejects with a `CustomerUpsertError`, or with an `AbortError` when a later submit
   * took its place or the component unmounted.
   */
  upsertAsync: (customer: Input) => Promise<string>;
  /** Sends the last customer again. */
  retry: () => void;
  /** Back to `idle`; a request under way is aborted. */
  reset: () => void;
};

interface Submission<Input> {
  customer: Input;
  content: string;
  controller: AbortController;
  promise?: Promise<string>;
}

/** What TanStack Query keeps, shows in its devtools and may persist: a ticket, not the customer. */
const submissions = new WeakMap<object, Submission<unknown>>();

/**
 * Turns an onboarding form into a customer's id in the platform, through a proxy that keeps the secret.
 *
 * One submit is one request: a second one with the same content joins it, one with other content replaces it, and
 * unmounting aborts it. Network errors, 429 (by `Retry-After`) and 5xx are tried again, refusals are not. Personal data
 * reaches no URL, query key, log, error or persisted cache.
 *
 * @example
 * const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
 * <form onSubmit={handleSubmit(customer.upsert)}>…</form>
 * <VideoCall {...platform} customer={customer} />
 */
export function useCustomerUpsert<Input = CustomerInput>(
  options: UseCustomerUpsertOptions<Input>,
): CustomerUpsert<Input> {
  const { customer } = options;
  const client = useClient(options.queryClient);
  const latest = useRef(options);
  const current = useRef<Submission<Input>>(undefined);
  const mounted = useRef(false);

  useEffect(function keepLatest() {
    latest.current = options;
  });

  const mutation = useMutation(
    {
      ...retryPolicy(options.retries),
      gcTime: 0,
      throwOnError: false,
      mutationFn: (ticket: object) => {
        const submission = submissions.get(ticket) as Submission<Input>;
        return requestCustomerUpsert(submission.customer, latest.current, submission.controller.signal);
      },
    },
    client,
  );

  const given = customer !== undefined;
  const query = useQuery(
    { ...customerUpsertOptions(options).query(customer as Input), enabled: given, throwOnError: false },
    client,
  );

  useEffect(function abortOnUnmount() {
    mounted.current = true;
    return () => {
      mounted.current = false;
      queueMicrotask(() => {
        if (!mounted.current) current.current?.controller.abort();
      });
    };
  }, []);

  const { mutateAsync, reset: resetMutation } = mutation;
  const upsertAsync = useCallback(
    (next: Input): Promise<string> => {
      const content = hashKey([next]);
      const running = current.current;
      if (running?.promise && running.content === content) return running.promise;
      running?.controller.abort();
      const submission: Submission<Input> = { customer: next, content, controller: new AbortController() };
      const ticket = {};
      submissions.set(ticket, submission);
      current.current = submission;
      submission.promise = mutateAsync(ticket).finally(() => {
        delete submission.promise;
      });
      return submission.promise;
    },
    [mutateAsync],
  );

  const upsert = useCallback(
    (next: Input) => {
      // What it comes to is in `status`.
      upsertAsync(next).catch(() => {});
    },
    [upsertAsync],
  );

  const { refetch } = query;
  const retry = useCallback(() => {
    if (current.current) upsert(current.current.customer);
    else if (latest.current.customer !== undefined) void refetch();
  }, [upsert, refetch]);

  const reset = useCallback(() => {
    current.current?.controller.abort();
    current.current = undefined;
    resetMutation();
  }, [resetMutation]);

  const actions = { upsert, upsertAsync, retry, reset };
  const source = mutation.status === "idle" && given ? query : mutation;
  const { data, error, status } = source;
  if (status === "success" && data !== undefined) return { ...actions, status, userId: data };
  // Anything else than our error is an abort: nothing is under way, nothing failed.
  if (status === "error") {
    return error instanceof CustomerUpsertError ? { ...actions, status, error } : { ...actions, status: "idle" };
  }
  return { ...actions, status };
}
