import { useSuspenseQuery } from "@tanstack/react-query";
import type { CustomerInput } from "../customer/types.js";
import { CustomerUpsertError } from "./errors.js";
import { resultTokens } from "./result-tokens.js";
import { resultUrlOf } from "./result-url.js";
import type { CustomerUpsertState } from "./types.js";
import { useClient } from "./useClient.js";
import type { UseCustomerUpsertOptions } from "./useCustomerUpsert.js";
import { useUpsertQuery } from "./useUpsertQuery.js";

/**
 * Sends a given customer and suspends until the id is there; a `CustomerUpsertError` goes to the nearest error
 * boundary. React keeps no state of a component that suspends before it mounts, so the request is identified by the
 * customer's content: rendering again sends nothing. On a server the nearest `<Suspense>` shows its fallback, and the
 * browser sends.
 *
 * @throws CustomerUpsertError
 * @example
 * const customer = useSuspenseCustomerUpsert({ proxyUrl: "/api/qbox/customers", customer: person });
 * <VideoCall {...platform} customer={customer} />
 */
export function useSuspenseCustomerUpsert<Input = CustomerInput>(
  options: UseCustomerUpsertOptions<Input> & { customer: Input },
): Extract<CustomerUpsertState, { status: "success" }> {
  // Only the browser sends: on a server a relative address has no origin, and the QueryClient that this package creates
  // would be a new one at each render. React streams the fallback and renders again in the browser.
  if (typeof document === "undefined") throw leftToTheBrowser();
  const client = useClient(options.queryClient);
  const { query, refetchWith } = useUpsertQuery(options, client);
  const { data, refetch } = useSuspenseQuery(query, client);
  return {
    status: "success",
    userId: data,
    resultToken: resultTokens.get(query.queryKey),
    resultUrl: resultUrlOf(options.proxyUrl),
    retry: () => void refetchWith(refetch),
  };
}

/** Next.js ignores an error with this digest. Without it, `next build` fails when it prerenders the page. */
const leftToTheBrowser = () =>
  Object.assign(new CustomerUpsertError("network", "Only a browser sends."), {
    digest: "BAILOUT_TO_CLIENT_SIDE_RENDERING",
  });
