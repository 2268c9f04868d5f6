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
import { resultTokens } from "./result-tokens.js";
import { sendCustomer } from "./send.js";
import type { CustomerUpsertOptions } from "./types.js";

/** Since 5.80, `invalidateQueries()` does not run a query whose `staleTime` is `"static"`. */
const knowsStatic = "isStatic" in Query.prototype;

/**
 * The query of one customer. All options are written out, so that the app's defaults do not count: an upsert is sent
 * once and never repeated by itself.
 *
 * @param known an id that is there already, instead of a request
 */
export const upsertQuery = <Input>(
  options: CustomerUpsertOptions<Input>,
  customer: Input,
  known?: (queryKey: QueryKey) => string | undefined,
) =>
  ({
    // `withRetries` retries. TanStack Query's own waits cannot be aborted, and they stop while the page is hidden.
    retry: false,
    networkMode: "always",
    queryKey: queryKeyOf(contentOf(options.proxyUrl, customer) ?? ""),
    queryFn: async ({ signal, queryKey }) => {
      const there = known?.(queryKey);
      if (there !== undefined) return there;
      const { userId, resultToken } = await sendCustomer(customer, options, signal);
      if (resultToken) resultTokens.set(queryKey, resultToken);
      else resultTokens.delete(queryKey);
      return userId;
    },
    gcTime: 300_000,
    staleTime: knowsStatic ? "static" : Number.POSITIVE_INFINITY,
    // With the previous customer's id, the call would start as another person.
    placeholderData: () => undefined,
    refetchInterval: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  }) satisfies UseQueryOptions<string, CustomerUpsertError>;

/**
 * Gives the upsert as options for TanStack Query, for teams that write their own hooks. The query's key holds a number
 * of the page in place of the customer, so no personal data is in it. A mutation's variables are the customer itself:
 * they stay in memory while the mutation runs, and are dropped with it.
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
      // A mutation keeps its variables, which are the customer, for this time.
      gcTime: 0,
      mutationFn: (customer) =>
        sendCustomer(customer, options, new AbortController().signal).then(({ userId }) => userId),
    }),
  };
}
