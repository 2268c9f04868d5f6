import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { upsertQuery } from "./options.js";
import type { CustomerUpsertOptions } from "./types.js";

interface UpsertQuery<Input> {
  query: ReturnType<typeof upsertQuery<Input>>;
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
