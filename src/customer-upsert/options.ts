import { Query, queryOptions, type UseMutationOptions } from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import { asUpsertError, CustomerUpsertError } from "./errors.js";
import { contentOf, queryKeyOf } from "./query-key.js";
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

/** The customer to the proxy, until there is an id or a refusal. */
export async function sendCustomer<Input>(
  customer: Input,
  options: CustomerUpsertOptions<Input>,
  signal: AbortSignal,
): Promise<string> {
  try {
    if (contentOf(customer) === undefined)
      throw new CustomerUpsertError("invalid-customer", "Not sent: the customer is no JSON.");
    const send = code?.send ?? (await fetchSend());
    return await send(customer, options, signal);
  } catch (error) {
    throw signal.aborted ? error : asUpsertError(error);
  }
}

/** Before 5.80, TanStack Query has no queries that an app's `invalidateQueries()` leaves alone. */
const knowsStatic = "isStatic" in Query.prototype;

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
    // Written out against the app's defaults: an upsert is sent once, and never again by itself.
    query: (customer: Input) =>
      queryOptions<string, CustomerUpsertError>({
        // Without TanStack's retries, since `withRetries` is ours: its waits cannot be aborted, and stand still while the
        // page is hidden.
        retry: false,
        networkMode: "always",
        queryKey: queryKeyOf(contentOf(options.proxyUrl, customer) ?? ""),
        queryFn: ({ signal }) => sendCustomer(customer, options, signal),
        gcTime: 300_000,
        staleTime: knowsStatic ? "static" : Number.POSITIVE_INFINITY,
        // The id of the customer before would start the call as somebody else.
        placeholderData: () => undefined,
        refetchInterval: false,
        refetchOnMount: false,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
      }),
    mutation: (): UseMutationOptions<string, CustomerUpsertError, Input> => ({
      retry: false,
      networkMode: "always",
      // A mutation's variables are the customer.
      gcTime: 0,
      mutationFn: (customer) => sendCustomer(customer, options, new AbortController().signal),
    }),
  };
}
