import { hashKey, mutationOptions, queryOptions } from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import { contentId } from "./content-id.js";
import type { CustomerUpsertError } from "./errors.js";
import { type CustomerUpsertRequest, requestCustomerUpsert } from "./request.js";
import { retryPolicy } from "./retry.js";

export interface CustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertRequest<Input> {
  /** How often a network error, a time-out, a 429 or a 5xx is tried again by itself. @default 2 */
  retries?: number | undefined;
}

/**
 * The upsert as options for TanStack Query, for teams that compose their own hooks; `useCustomerUpsert` is made of them.
 * The query's key names the customer's content by a random word, so that no personal data is in it. A mutation's
 * variables are the customer itself: they stay in memory while the mutation runs, and are dropped with it.
 *
 * @example
 * const upsert = customerUpsertOptions({ proxyUrl: "/api/qbox/customers" });
 * const id = useQuery(upsert.query(customer));
 * const submit = useMutation(upsert.mutation());
 */
export function customerUpsertOptions<Input = CustomerInput>(options: CustomerUpsertOptions<Input>) {
  const policy = retryPolicy(options.retries);

  return {
    query: (customer: Input) =>
      queryOptions<string, CustomerUpsertError>({
        ...policy,
        queryKey: ["react-qbox-video-call", options.proxyUrl, contentId(hashKey([customer]))],
        queryFn: async ({ signal }) => {
          // StrictMode unsubscribes and subscribes again before this microtask: the first try never reaches the wire.
          await null;
          signal.throwIfAborted();
          return requestCustomerUpsert(customer, options, signal);
        },
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnMount: false,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
        retryOnMount: false,
      }),
    mutation: () =>
      mutationOptions<string, CustomerUpsertError, Input>({
        ...policy,
        gcTime: 0,
        mutationFn: (customer) => requestCustomerUpsert(customer, options, new AbortController().signal),
      }),
  };
}
