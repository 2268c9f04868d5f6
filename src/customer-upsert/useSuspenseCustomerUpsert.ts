import { useSuspenseQuery } from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import { CustomerUpsertError } from "./errors.js";
import type { CustomerUpsertState } from "./types.js";
import { useClient } from "./useClient.js";
import type { UseCustomerUpsertOptions } from "./useCustomerUpsert.js";
import { useUpsertQuery } from "./useUpsertQuery.js";

/**
 * `useCustomerUpsert` with a given customer, for Suspense: suspends until the id is there, throws the
 * `CustomerUpsertError` to the nearest error boundary. Suspense keeps no state of a component that has not mounted, so
 * the customer's content names the request: rendering again asks no second time. On a server the nearest boundary shows
 * its fallback, and the browser sends.
 *
 * @throws CustomerUpsertError
 * @example
 * const customer = useSuspenseCustomerUpsert({ proxyUrl: "/api/qbox/customers", customer: person });
 * <VideoCall {...platform} customer={customer} />
 */
export function useSuspenseCustomerUpsert<Input = CustomerInput>(
  options: UseCustomerUpsertOptions<Input> & { customer: Input },
): Extract<CustomerUpsertState, { status: "success" }> {
  // A person's data is sent once, from where the person is: a relative address has no origin on a server, and a client
  // of this package's own would be a new one at each try. React streams the fallback and asks again in the browser.
  if (typeof document === "undefined") throw leftToTheBrowser();
  const client = useClient(options.queryClient);
  const { query, refetchWith } = useUpsertQuery(options, client);
  const { data, refetch } = useSuspenseQuery(query, client);
  return { status: "success", userId: data, retry: () => void refetchWith(refetch) };
}

/** By this digest Next.js knows an error that is none: without it, `next build` ends at a page that it prerenders. */
const leftToTheBrowser = () =>
  Object.assign(new CustomerUpsertError("network", "Only a browser sends."), {
    digest: "BAILOUT_TO_CLIENT_SIDE_RENDERING",
  });
