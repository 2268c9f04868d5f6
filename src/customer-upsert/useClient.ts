import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext } from "react";

let ownClient: QueryClient | undefined;

/** Returns the given client, or the app's, or one that all hooks of this package on the page share. */
export function useClient(given: QueryClient | undefined): QueryClient {
  const provided = useContext(QueryClientContext);
  const client = given ?? provided;
  if (client) return client;
  // On a server a shared client would outlive its request.
  if (!ownClient || typeof document === "undefined") ownClient = new QueryClient();
  return ownClient;
}
