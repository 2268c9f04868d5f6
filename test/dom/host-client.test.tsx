// Tests src/customer-upsert/useClient.ts, src/customer-upsert/options.ts
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

/** Every default that an app may have set for queries of its own and that would break a promise of ours. */
const hostile = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        throwOnError: true,
        retry: 10,
        retryDelay: 0,
        retryOnMount: true,
        networkMode: "offlineFirst",
        gcTime: 0,
        staleTime: 0,
        refetchInterval: 10,
        refetchOnMount: "always",
        refetchOnWindowFocus: "always",
        refetchOnReconnect: "always",
        enabled: false,
        placeholderData: (previous: unknown) => previous,
      },
      mutations: { throwOnError: true, retry: 10, retryDelay: 0, networkMode: "offlineFirst", gcTime: 0 },
    },
  });

const within =
  (client: QueryClient) =>
  ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;

describe.each([
  ["without a provider", () => ({})],
  ["with the app's provider", () => ({ wrapper: within(new QueryClient()) })],
  ["with a queryClient of its own", () => ({ queryClient: new QueryClient() })],
  ["with an app whose defaults are hostile", () => ({ wrapper: within(hostile()) })],
  ["with a hostile queryClient of its own", () => ({ queryClient: hostile() })],
])("%s", (_, host) => {
  test("a submit that is refused shows its error after one request, and the next one succeeds", async () => {
    const { wrapper, queryClient }: { wrapper?: ReturnType<typeof within>; queryClient?: QueryClient } = host();
    const server = await holdRequests();
    const options = { proxyUrl: server.url, queryClient };
    const { result } = renderHook(() => useCustomerUpsert(options), { ...(wrapper && { wrapper }) });
    act(() => result.current.upsert(aigerim));
    (await server.request(0)).answer(422);
    await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
    act(() => result.current.upsert(daniyar));
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current.userId).toBe("435"));
    expect(server.requests).toHaveLength(2);
  });

  test("a given customer that is refused shows its error after one request, and stays an id once it is one", async () => {
    const { wrapper, queryClient }: { wrapper?: ReturnType<typeof within>; queryClient?: QueryClient } = host();
    const server = await holdRequests();
    const { result, rerender } = renderHook(
      ({ customer }) => useCustomerUpsert({ proxyUrl: server.url, queryClient, customer }),
      { initialProps: { customer: aigerim }, ...(wrapper && { wrapper }) },
    );
    (await server.request(0)).answer(422);
    await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
    rerender({ customer: daniyar });
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current.userId).toBe("435"));
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    rerender({ customer: { ...daniyar } });
    expect(result.current.userId).toBe("435");
    expect(server.requests).toHaveLength(2);
  });
});

test("the app's own listeners are told of a failure, and never of the customer", async () => {
  const onError = vi.fn();
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, queryClient: client }));
  act(() => result.current.upsert(aigerim));
  (await server.request(0)).answer(422);
  await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  expect(JSON.stringify(onError.mock.calls[0]?.slice(0, 3))).not.toContain(aigerim.iin);
});

test("cookies are sent as `credentials` says", async () => {
  const seen: (RequestCredentials | undefined)[] = [];
  const spy: typeof fetch = async (_, init) => {
    seen.push(init?.credentials);
    return Response.json(customerAnswer(1));
  };
  for (const credentials of [undefined, "include", "omit"] as const) {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", fetch: spy, credentials }));
    await act(() => result.current.upsertAsync(aigerim));
  }
  expect(seen).toEqual(["same-origin", "include", "omit"]);
});
