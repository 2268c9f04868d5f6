import type { QueryClient, QueryFunctionContext } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { type CustomerUpsertOptions, customerUpsertOptions, sendCustomer } from "./options.js";

interface UpsertQuery<Input> {
  query: ReturnType<ReturnType<typeof customerUpsertOptions<Input>>["query"]>;
  /** Sends again by the `refetch` of the hook that runs the query. */
  refetchWith: (refetch: () => Promise<unknown>) => Promise<void>;
}

/**
 * The query of the given customer, and the way to send that customer again. With TanStack Query before 5.80 an app that
 * invalidates or refetches all its queries runs this one too: it then answers with the id that it has.
 */
export function useUpsertQuery<Input>(
  options: CustomerUpsertOptions<Input> & { customer?: Input | undefined },
  client: QueryClient,
): UpsertQuery<Input> {
  const isAskedAgain = useRef(false);
  const query = customerUpsertOptions(options).query(options.customer as Input);
  const { queryKey } = query;
  const refetchWith = useCallback(async (refetch: () => Promise<unknown>) => {
    isAskedAgain.current = true;
    await refetch();
    isAskedAgain.current = false;
  }, []);
  return {
    refetchWith,
    query: {
      ...query,
      queryFn: ({ signal }: QueryFunctionContext) => {
        const known = isAskedAgain.current ? undefined : client.getQueryData(queryKey);
        return known ?? sendCustomer(options.customer as Input, options, signal);
      },
    },
  };
}
