import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { upsertQuery } from "./options.js";
import type { CustomerUpsertOptions } from "./types.js";

interface UpsertQuery<Input> {
  query: ReturnType<typeof upsertQuery<Input>>;
  /** Sends the customer again, through the `refetch` of the hook that runs the query. */
  refetchWith: (refetch: () => Promise<unknown>) => Promise<void>;
}

/**
 * Builds the query of the given customer, and a function that sends the customer again. Before TanStack Query 5.80, an
 * app that invalidates or refetches all its queries runs this one too. Then the query returns the id that it already
 * has.
 */
export function useUpsertQuery<Input>(
  options: CustomerUpsertOptions<Input> & { customer?: Input | undefined },
  client: QueryClient,
): UpsertQuery<Input> {
  const isAskedAgain = useRef(false);
  return {
    query: upsertQuery(options, options.customer as Input, (queryKey) =>
      isAskedAgain.current ? undefined : client.getQueryData(queryKey),
    ),
    refetchWith: useCallback(async (refetch) => {
      isAskedAgain.current = true;
      await refetch();
      isAskedAgain.current = false;
    }, []),
  };
}
