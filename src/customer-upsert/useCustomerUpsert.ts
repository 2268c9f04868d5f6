import { CancelledError, type QueryClient, QueryObserver, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { CustomerInput } from "../customer/types.js";
import { reportInDevelopment } from "../report-in-development.js";
import { forgetCustomer, keepCustomer } from "../resume/resumed-customers.js";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";
import { createFormSubmits } from "./form-submits.js";
import { resultTokens } from "./result-tokens.js";
import { resultUrlOf } from "./result-url.js";
import { sendCustomer } from "./send.js";
import type { CustomerUpsertOptions, CustomerUpsertState } from "./types.js";
import { useClient } from "./useClient.js";
import { useResume } from "./useResume.js";
import { useUpsertQuery } from "./useUpsertQuery.js";

export interface UseCustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertOptions<Input> {
  /** With a customer here, the hook sends it by itself, and again when the content (not the identity) changes. */
  customer?: Input | undefined;
  /**
   * Keeps the id and the result token in the tab's `sessionStorage`, nothing else, so that a reload shows them at once and
   * nobody fills in the form again. They are gone after `reset()`, another submit, the end of a call that the customer
   * closed, and `resumeForMs`; another tab never has them. A given `customer` is sent again instead. @default false
   */
  resume?: boolean | undefined;
  /** How long after the submit, in milliseconds. @default 1800000 (30 minutes) */
  resumeForMs?: number | undefined;
  /** @default the app's QueryClient; without a provider, one that this package creates */
  queryClient?: QueryClient | undefined;
}

export type CustomerUpsert<Input = CustomerInput> = CustomerUpsertState & {
  /** Sends the customer; for a form's submit. `status` shows the outcome. */
  upsert: (customer: Input) => void;
  /**
   * Sends the customer and returns a promise of the id. It rejects with a `CustomerUpsertError`, or with an
   * `AbortError` when a later submit replaced this one or the component unmounted.
   */
  upsertAsync: (customer: Input) => Promise<string>;
  /** Sends the last customer again. */
  retry: () => void;
  /** Goes back to `idle`, or to the given `customer`. Aborts a submit under way; a call of this customer ends. */
  reset: () => void;
};

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
  const [submits] = useState(() => createFormSubmits<Input>());
  const submit = useSyncExternalStore(submits.subscribe, submits.getState, submits.getState);
  const latest = useRef(options);

  const given = options.customer !== undefined;
  const { query: upsertQuery, refetchWith } = useUpsertQuery(options, client);
  const { queryKey } = upsertQuery;
  const query = useQuery({ ...upsertQuery, enabled: given, throwOnError: false, retryOnMount: false }, client);

  useResume(submits, options.resume && !given ? options.proxyUrl : undefined, options.resumeForMs);

  useEffect(function keepLatestOptions() {
    latest.current = options;
  });

  useEffect(
    function keepRequestThroughRemount() {
      if (!given) return undefined;
      const release = new QueryObserver(client, { queryKey, enabled: false }).subscribe(() => {});
      return () => void setTimeout(release);
    },
    [client, given, queryKey],
  );

  useEffect(
    function abortOnUnmount() {
      return submits.mount();
    },
    [submits],
  );

  const upsertAsync = useCallback(
    async (customer: Input): Promise<string> => {
      const { resume, proxyUrl } = latest.current;
      if (resume) forgetCustomer(proxyUrl);
      const send = async (signal: AbortSignal) => {
        const accepted = await sendCustomer(customer, latest.current, signal);
        if (resume && !signal.aborted) keepCustomer(proxyUrl, accepted.userId, accepted.resultToken);
        return accepted;
      };
      return (await submits.send(client, customer, send)).userId;
    },
    [client, submits],
  );

  const upsert = useCallback(
    (customer: Input) => {
      // `status` tells the outcome.
      upsertAsync(customer).catch(() => {});
    },
    [upsertAsync],
  );

  const { refetch } = query;
  const retry = useCallback(() => {
    const customer = submits.lastCustomer();
    if (customer !== undefined) upsert(customer);
    else if (given) void refetchWith(refetch);
  }, [submits, upsert, refetch, refetchWith, given]);

  const forget = useCallback(() => forgetCustomer(latest.current.proxyUrl), []);
  const reset = useCallback(() => {
    if (latest.current.resume) forget();
    submits.reset();
  }, [submits, forget]);

  const actions = { upsert, upsertAsync, retry, reset };
  const source = submit.status === "idle" && given ? query : submit;
  const { data, status } = source;
  const accepted =
    typeof data === "string"
      ? { userId: data, resultToken: resultTokens.get(queryKey), resultUrl: resultUrlOf(options.proxyUrl) }
      : data;
  const error = useUpsertError(source.error);
  if (status === "success" && accepted) return { ...actions, status, ...accepted, forget };
  if (status === "error" && error) return { ...actions, status, error };
  // A query that the app cancelled or reset stays "pending", although no request is under way.
  const isUnderWay = status === "pending" && (source === submit || query.fetchStatus !== "idle");
  return { ...actions, status: isUnderWay ? status : "idle" };
}

/**
 * Makes a `CustomerUpsertError` of whatever was thrown, and reports it. A query that the app cancelled has no error.
 */
function useUpsertError(error: Error | null | undefined): CustomerUpsertError | undefined {
  const own = useMemo(() => (!error || error instanceof CancelledError ? undefined : asUpsertError(error)), [error]);
  useEffect(
    function report() {
      if (own) reportInDevelopment(own);
    },
    [own],
  );
  return own;
}
