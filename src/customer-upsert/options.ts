import {
  Query,
  type QueryKey,
  queryOptions,
  type UseMutationOptions,
  type UseQueryOptions,
} from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import type { CustomerUpsertError } from "./errors.js";
import { contentOf, queryKeyOf } from "./query-key.js";
import { sendCustomer } from "./send.js";
import type { CustomerUpsertOptions } from "./types.js";

/** Before 5.80, TanStack Query has no queries that an app's `invalidateQueries()` leaves alone. */
const knowsStatic = "isStatic" in Query.prototype;

/** The query of one customer. Written out against the app's defaults: an upsert is sent once, and never again by itself. */
export const upsertQuery = <Input>(
  options: CustomerUpsertOptions<Input>,
  customer: Input,
  known?: (queryKey: QueryKey) => string | undefined,
) =>
  ({
    // Without TanStack's retries, since `withRetries` is ours: its waits cannot be aborted, and stand still while the
    // page is hidden.
    retry: false,
    networkMode: "always",
    queryKey: queryKeyOf(contentOf(options.proxyUrl, customer) ?? ""),
    queryFn: ({ signal, queryKey }) => known?.(queryKey) ?? sendCustomer(customer, options, signal),
    gcTime: 300_000,
    staleTime: knowsStatic ? "static" : Number.POSITIVE_INFINITY,
    // The id of the customer before would start the call as somebody else.
    placeholderData: () => undefined,
    refetchInterval: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  }) satisfies UseQueryOptions<string, CustomerUpsertError>;

/**
 * The upsert as options for TanStack Query, for teams that compose their own hooks; `useCustomerUpsert` is made of them.
 * The query's key stands for the customer's content by a number of the page, so that no personal data is in it. A mutation's
 * variables are the customer itself: they stay in memory while the mutation runs, and are dropped with it.
 *
 * @example
 * const upsert = customerUpsertOptions({ proxyUrl: "/api/qbox/customers" });
 * const id = useQuery(upsert.query(customer));
 * const submit = useMutation(upsert.mutation());
 */
export function customerUpsertOptions<Input = CustomerInput>(options: CustomerUpsertOptions<Input>) {
  return {
    query: (customer: Input) => queryOptions<string, CustomerUpsertError>(upsertQuery(options, customer)),
    mutation: (): UseMutationOptions<string, CustomerUpsertError, Input> => ({
      retry: false,
      networkMode: "always",
      // A mutation's variables are the customer.
      gcTime: 0,
      mutationFn: (customer) => sendCustomer(customer, options, new AbortController().signal),
    }),
  };
}
