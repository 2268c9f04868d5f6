import { hashKey, type QueryClient, QueryObserver, useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { CustomerInput } from "../customer/types.js";
import { useClient } from "./client.js";
import { CustomerUpsertError } from "./errors.js";
import { type CustomerUpsertOptions, customerUpsertOptions, fetchSend, ownRules, sendCustomer } from "./options.js";
import { Ticket } from "./ticket.js";
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
  /** Back to `idle`, or to the given `customer`; a submit under way is aborted, and a call of this customer ends. */
  reset: () => void;
};

interface Submit<Input> {
  customer: Input;
  content: string;
  controller: AbortController;
  /** While it runs. */
  promise?: Promise<string> | undefined;
}

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
  const client = useClient(options.queryClient);
  const last = useRef<Submit<Input>>(undefined);
  const mounted = useRef(false);

  const mutation = useMutation(
    { ...ownRules, throwOnError: false, mutationFn: (ticket: Ticket<Input>) => ticket.redeem(options) },
    client,
  );
  const given = options.customer !== undefined;
  const upsertQuery = customerUpsertOptions(options).query(options.customer as Input);
  const { queryKey } = upsertQuery;
  const query = useQuery({ ...upsertQuery, enabled: given, throwOnError: false, retryOnMount: false }, client);

  useEffect(
    function keepRequestThroughRemount() {
      if (!given) return undefined;
      const release = new QueryObserver(client, { queryKey, enabled: false }).subscribe(() => {});
      return () => void setTimeout(release);
    },
    [client, given, queryKey],
  );

  const abortUnlessMounted = useCallback(() => {
    // StrictMode unmounts for less than a microtask.
    queueMicrotask(() => mounted.current || last.current?.controller.abort());
  }, []);

  useEffect(function fetchAhead() {
    // What fails here is tried again, and told, by the submit.
    fetchSend().catch(() => {});
  }, []);

  useEffect(
    function abortOnUnmount() {
      mounted.current = true;
      return () => {
        mounted.current = false;
        abortUnlessMounted();
      };
    },
    [abortUnlessMounted],
  );

  const { mutateAsync, reset: resetMutation } = mutation;
  const upsertAsync = useCallback(
    (customer: Input): Promise<string> => {
      const content = hashKey([customer]);
      if (last.current?.promise && last.current.content === content) return last.current.promise;
      last.current?.controller.abort();
      const controller = new AbortController();
      const submit: Submit<Input> = { customer, content, controller };
      last.current = submit;
      abortUnlessMounted();
      submit.promise = mutateAsync(new Ticket((latest) => sendCustomer(customer, latest, controller.signal))).finally(
        () => {
          submit.promise = undefined;
        },
      );
      return submit.promise;
    },
    [mutateAsync, abortUnlessMounted],
  );

  const upsert = useCallback(
    (customer: Input) => {
      // What it comes to is in `status`.
      upsertAsync(customer).catch(() => {});
    },
    [upsertAsync],
  );

  const { refetch } = query;
  const retry = useCallback(() => {
    if (last.current) upsert(last.current.customer);
    else if (given) void refetch();
  }, [upsert, refetch, given]);

  const reset = useCallback(() => {
    last.current?.controller.abort();
    last.current = undefined;
    resetMutation();
  }, [resetMutation]);

  const actions = { upsert, upsertAsync, retry, reset };
  const source = mutation.status === "idle" && given ? query : mutation;
  const { data, error, status } = source;
  if (status === "success" && data !== undefined) return { ...actions, status, userId: data };
  if (status === "error" && error instanceof CustomerUpsertError) return { ...actions, status, error };
  // A query that the app cancelled or reset stays "pending" with nothing under way.
  if (status === "pending" && (source === mutation || query.fetchStatus !== "idle")) return { ...actions, status };
  return { ...actions, status: "idle" };
}
