// Tests src/customer-upsert/form-submits.ts, src/customer-upsert/options.ts
import { QueryClient } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

/** A fetch that cannot be aborted, as an app's own wrapper may be: both answers arrive. */
const unabortable: typeof fetch = (input, { signal: _, ...init } = {}) => fetch(input, init);

test.each([
  { order: "the first answer arrives last", first: 1, last: 0 },
  { order: "the first answer arrives first", first: 0, last: 1 },
])("the latest submit wins when $order", async ({ first, last }) => {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, fetch: unabortable }));
  const overtaken = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  await server.request(0);
  const latest = expect(act(() => result.current.upsertAsync(daniyar))).resolves.toBe("101");
  await server.request(1);
  for (const index of [first, last]) server.requests[index]?.answer(200, customerAnswer(100 + index));
  await overtaken;
  await latest;
  await waitFor(() => expect(result.current).toMatchObject({ status: "success", userId: "101" }));
});

test("of three submits in one task only the last reaches the wire", async () => {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
  act(() => {
    result.current.upsert(aigerim);
    result.current.upsert({ ...aigerim, firstName: "Алия" });
    result.current.upsert(daniyar);
  });
  (await server.request(0)).answer(200, customerAnswer(7));
  await waitFor(() => expect(result.current.userId).toBe("7"));
  expect(server.requests.map(({ body }) => JSON.parse(body).iin)).toEqual([daniyar.iin]);
});

test("the id of the customer before is never shown for the next one, even if the app keeps previous data by default", async () => {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { placeholderData: (previous: unknown) => previous } },
  });
  const server = await holdRequests();
  const { result, rerender } = renderHook(
    ({ customer }) => useCustomerUpsert({ proxyUrl: server.url, customer, queryClient }),
    { initialProps: { customer: aigerim } },
  );
  (await server.request(0)).answer(200, customerAnswer(1));
  await waitFor(() => expect(result.current.userId).toBe("1"));
  rerender({ customer: daniyar });
  expect(result.current.status).toBe("pending");
  expect(result.current.userId).toBeUndefined();
  (await server.request(1)).answer(200, customerAnswer(2));
  await waitFor(() => expect(result.current.userId).toBe("2"));
});
