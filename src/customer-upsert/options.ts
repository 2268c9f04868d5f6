import { hashKey, queryOptions, type UseMutationOptions } from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import { CustomerUpsertError } from "./errors.js";
import { queryKeyOf } from "./query-key.js";
import type { CustomerUpsertRequest } from "./request.js";

export interface CustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertRequest<Input> {
  /**
   * How often a network error, a time-out, a 429 or a 5xx is tried again by itself: after `Retry-After` (when that is
   * over 30 s, not at all), else after 0.5 s, 1 s, 2 s … and by chance up to half more. Without a connection the wait
   * is 10 s, ended by coming online. @default 2
   */
  retries?: number | undefined;
}

let code: typeof import("./send.js") | undefined;

/**
 * Fetched when a form mounts: a page pays for it when it is about to send, and sending waits for nothing. A second
 * `import()` would end only after React has shown the wait and the widget's script has run.
 */
export const fetchSend = async () => {
  try {
    code ??= await import("./send.js");
  } catch (cause) {
    throw new CustomerUpsertError("network", "Not sent: see cause.", { cause });
  }
  return code.send;
};

export const sendCustomer = async <Input>(
  customer: Input,
  options: CustomerUpsertOptions<Input>,
  signal: AbortSignal,
): Promise<string> => (await fetchSend())(customer, options, signal);

/**
 * Without TanStack's retries, since `withRetries` is ours: its waits cannot be aborted, and stand still while the page
 * is hidden. Without its memory too: a mutation's variables are the customer.
 */
export const ownRules = { retry: false, networkMode: "always", gcTime: 0 } as const;

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
  return {
    // Written out against the app's defaults: an upsert is sent once, and never again by itself.
    query: (customer: Input) =>
      queryOptions<string, CustomerUpsertError>({
        ...ownRules,
        queryKey: queryKeyOf(hashKey([options.proxyUrl, customer])),
        queryFn: ({ signal }) => sendCustomer(customer, options, signal),
        gcTime: 300_000,
        staleTime: "static",
        // The id of the customer before would start the call as somebody else.
        placeholderData: () => undefined,
        refetchInterval: false,
        refetchOnMount: false,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
      }),
    mutation: (): UseMutationOptions<string, CustomerUpsertError, Input> => ({
      ...ownRules,
      mutationFn: (customer) => sendCustomer(customer, options, new AbortController().signal),
    }),
  };
}
