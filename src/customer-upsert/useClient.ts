import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext } from "react";

let ownClient: QueryClient | undefined;

/** The client given, the app's, or one of this package's own, shared by its hooks on the page. */
export function useClient(given: QueryClient | undefined): QueryClient {
  const provided = useContext(QueryClientContext);
  const client = given ?? provided;
  if (client) return client;
  // On a server a shared one would outlive its request.
  if (!ownClient || typeof document === "undefined") ownClient = new QueryClient();
  return ownClient;
}
