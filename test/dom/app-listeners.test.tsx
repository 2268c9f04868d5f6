// Tests src/customer-upsert/submit.ts, src/customer-upsert/options.ts
import { MutationCache, QueryCache, QueryClient, useIsMutating } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

/** A client whose app listens wherever TanStack Query lets it, and what it heard. */
function listeningClient() {
  const heard: string[] = [];
  const on = (where: string) => ({
    onError: (error: unknown) => void heard.push(`${where} error: ${(error as Error | null)?.name}`),
    onSuccess: () => void heard.push(`${where} success`),
    onSettled: () => void heard.push(`${where} settled`),
  });
  const client = new QueryClient({
    queryCache: new QueryCache(on("query")),
    mutationCache: new MutationCache(on("mutation")),
    defaultOptions: { mutations: on("default") },
  });
  return { client, heard };
}

const submitting = async () => {
  const server = await holdRequests();
  const { client, heard } = listeningClient();
  const view = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, queryClient: client }), {
    wrapper: StrictMode,
  });
  return { server, client, heard, ...view };
};

describe("the app's listeners are not called for a submit that was replaced or left", () => {
  test("because the form was left", async () => {
    const { server, client, heard, result, unmount } = await submitting();
    const left = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
    const request = await server.request(0);
    unmount();
    await left;
    await request.gone;
    expect(heard).toEqual([]);
    expect(client.isMutating()).toBe(0);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  test("because it was corrected; for the latest submit they are called once", async () => {
    const { server, client, heard, result } = await submitting();
    act(() => result.current.upsert(aigerim));
    await server.request(0);
    act(() => result.current.upsert(daniyar));
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current.userId).toBe("435"));
    await waitFor(() => expect(client.isMutating()).toBe(0));
    expect(heard).toEqual(["mutation success", "default success", "mutation settled", "default settled"]);
    expect(client.getMutationCache().getAll()).toHaveLength(1);
  });

  test("because it was reset", async () => {
    const { server, client, heard, result } = await submitting();
    act(() => result.current.upsert(aigerim));
    const request = await server.request(0);
    act(() => result.current.reset());
    await request.gone;
    await waitFor(() => expect(result.current.status).toBe("idle"));
    expect(heard).toEqual([]);
    expect(client.isMutating()).toBe(0);
  });

  test("because a given customer's component was left, or was given another customer", async () => {
    const server = await holdRequests();
    const { client, heard } = listeningClient();
    const { rerender, unmount } = renderHook(
      ({ customer }) => useCustomerUpsert({ proxyUrl: server.url, queryClient: client, customer }),
      { initialProps: { customer: aigerim } },
    );
    const first = await server.request(0);
    rerender({ customer: daniyar });
    await first.gone;
    const second = await server.request(1);
    unmount();
    await second.gone;
    expect(heard).toEqual([]);
  });
});

test("a refusal calls them once, with its code", async () => {
  const { server, heard, result } = await submitting();
  act(() => result.current.upsert(aigerim));
  (await server.request(0)).answer(422);
  await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
  await waitFor(() => expect(heard).toHaveLength(4));
  expect(heard.filter((line) => line.includes("error"))).toEqual([
    "mutation error: CustomerUpsertError",
    "default error: CustomerUpsertError",
  ]);
});

test("a listener of the app that throws or never ends does not change the status", async () => {
  for (const onSuccess of [
    () => {
      throw new Error("a logger's own");
    },
    () => new Promise(() => {}),
  ]) {
    const server = await holdRequests();
    const client = new QueryClient({ mutationCache: new MutationCache({ onSuccess }) });
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, queryClient: client }));
    act(() => result.current.upsert(aigerim));
    (await server.request(0)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current).toMatchObject({ status: "success", userId: "435" }));
  }
});

test("a listener of the app that throws before the request is sent gives an error, not idle", async () => {
  const cause = new Error("a logger's own");
  const server = await holdRequests();
  const onMutate = () => {
    throw cause;
  };
  const client = new QueryClient({ mutationCache: new MutationCache({ onMutate }) });
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, queryClient: client }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(result.current.error).toMatchObject({ code: "unexpected", retryable: false, cause }));
  expect(server.requests).toHaveLength(0);
});

test("the app's count of what is being sent follows the submits", async () => {
  const { server, client, result } = await submitting();
  const counted = renderHook(() => useIsMutating({}, client));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(counted.result.current).toBe(1));
  act(() => result.current.upsert(daniyar));
  (await server.request(client.isMutating())).answer(200, customerAnswer(1));
  await waitFor(() => expect(counted.result.current).toBe(0));
});

test("submits wait for no other mutation of an app that runs all its mutations one after another", async () => {
  const server = await holdRequests();
  const client = new QueryClient({ defaultOptions: { mutations: { scope: { id: "one at a time" } } } });
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, queryClient: client }));
  act(() => result.current.upsert(aigerim));
  await server.request(0);
  act(() => result.current.upsert(daniyar));
  (await server.request(1)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.userId).toBe("435"));
});

test("nothing that the form does by itself causes a warning about act()", async () => {
  const warned = vi.spyOn(console, "error").mockImplementation(() => {});
  const { unmount } = await submitting();
  await act(async () => {});
  unmount();
  await new Promise((resolve) => setTimeout(resolve));
  expect(warned.mock.calls).toEqual([]);
  warned.mockRestore();
});
