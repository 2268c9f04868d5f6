// Tests src/customer-upsert/form-submits.ts, src/customer-upsert/submit.ts, src/proxy-request/with-timeout.ts, src/customer-upsert/request.ts, src/abort-reason.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

test("the server sees the connection close when the form unmounts", async () => {
  const server = await holdRequests();
  const { result, unmount } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }), { wrapper: StrictMode });
  const aborted = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  const request = await server.request(0);
  unmount();
  await aborted;
  await request.gone;
});

test("the server sees the connection close when the component with the given customer unmounts", async () => {
  const server = await holdRequests();
  const { unmount } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, customer: aigerim }), {
    wrapper: StrictMode,
  });
  const request = await server.request(0);
  unmount();
  await request.gone;
});

test("the server sees the connection close when another customer is given", async () => {
  const server = await holdRequests();
  const { result, rerender } = renderHook(({ customer }) => useCustomerUpsert({ proxyUrl: server.url, customer }), {
    initialProps: { customer: aigerim },
  });
  const request = await server.request(0);
  rerender({ customer: daniyar });
  await request.gone;
  (await server.request(1)).answer(200, customerAnswer(436));
  await waitFor(() => expect(result.current.userId).toBe("436"));
});

test("reset closes the connection, and the hook stays idle", async () => {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
  const aborted = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  const request = await server.request(0);
  act(() => result.current.reset());
  await aborted;
  await request.gone;
  await waitFor(() => expect(result.current.status).toBe("idle"));
});

test("a submit after the form unmounted is not sent", async () => {
  const server = await holdRequests();
  const { result, unmount } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
  unmount();
  await expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
  expect(server.requests).toHaveLength(0);
});
