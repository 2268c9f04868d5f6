// Tests src/customer-upsert/request.ts, src/proxy-request/with-timeout.ts, src/customer-upsert/form-submits.ts, src/customer-upsert/useUpsertQuery.ts
import { QueryClient } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import { type Customer, customerSchema, type StandardSchemaV1 } from "react-qbox-video-call/customer";
import { describe, expect, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";
import { platformForTests } from "./platform.js";

const platform = platformForTests();
const never = new Promise<never>(() => {});

async function submitted(options: Partial<UseCustomerUpsertOptions<Customer>> = {}) {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, retries: 0, ...options }), {
    wrapper: StrictMode,
  });
  act(() => result.current.upsert(aigerim));
  return { server, result };
}

async function given(customer: Customer, queryClient = new QueryClient()) {
  const server = await holdRequests();
  const options = { proxyUrl: server.url, retries: 0, customer, queryClient };
  return { server, ...renderHook(() => useCustomerUpsert(options)) };
}

const schemaOf = (validate: StandardSchemaV1<Customer>["~standard"]["validate"]): StandardSchemaV1<Customer> => ({
  "~standard": { version: 1, vendor: "test", validate },
});

describe("an answer that never ends", () => {
  test("ends by the time limit, and its connection is closed", async () => {
    const { server, result } = await submitted({ timeoutMs: 800 });
    const request = await server.request(0);
    request.write("{");
    await waitFor(() => expect(result.current.error?.code).toBe("timeout"));
    await request.gone;
  });

  test("ends by its size, and its connection is closed", async () => {
    const { server, result } = await submitted({ timeoutMs: 60_000 });
    const request = await server.request(0);
    request.write(" ".repeat(100_000));
    await waitFor(() => expect(result.current.error?.code).toBe("malformed-response"));
    await request.gone;
  });

  test("from the platform is ended by the proxy", async () => {
    platform.sandbox.control.setFaults({ api: { body: "endless" } });
    const { result } = await submitted({ proxyUrl: platform.proxyUrl });
    await waitFor(() => expect(result.current.error?.code).toBe("malformed-response"));
  });
});

describe("the status is never stuck in pending", () => {
  test.each<[string, Partial<UseCustomerUpsertOptions<Customer>>]>([
    ["headers that never come", { headers: () => never }],
    ["a schema that never answers", { schema: schemaOf(() => never) }],
    ["a fetch that never settles and knows no signal", { fetch: () => never }],
  ])("%s end by the time limit", async (_, options) => {
    const { server, result } = await submitted({ ...options, timeoutMs: 50 });
    await waitFor(() => expect(result.current.error).toMatchObject({ code: "timeout", retryable: true }));
    expect(server.requests).toHaveLength(0);
  });

  test("a fetch that throws at once is a network error", async () => {
    const { result } = await submitted({
      fetch: () => {
        throw new TypeError("no fetch here");
      },
    });
    await waitFor(() => expect(result.current.error?.code).toBe("network"));
  });

  test("an invalid address is a network error", async () => {
    const { result } = await submitted({ proxyUrl: "http://" });
    await waitFor(() => expect(result.current.error?.code).toBe("network"));
  });

  test("it is idle when the app cancels all its queries, and retry sends again", async () => {
    const queryClient = new QueryClient();
    const { server, result } = await given(aigerim, queryClient);
    const first = await server.request(0);
    await act(() => queryClient.cancelQueries());
    await first.gone;
    await waitFor(() => expect(result.current.status).toBe("idle"));
    act(() => result.current.retry());
    (await server.request(1)).answer(200, customerAnswer(1));
    await waitFor(() => expect(result.current.userId).toBe("1"));
  });

  test("a customer is sent again when the app resets all its queries", async () => {
    const queryClient = new QueryClient();
    const { server, result } = await given(aigerim, queryClient);
    (await server.request(0)).answer(200, customerAnswer(1));
    await waitFor(() => expect(result.current.userId).toBe("1"));
    act(() => void queryClient.resetQueries());
    await waitFor(() => expect(result.current.status).toBe("pending"));
    (await server.request(1)).answer(200, customerAnswer(2));
    await waitFor(() => expect(result.current.userId).toBe("2"));
  });
});

describe("retry", () => {
  test("checks again after the schema refused the customer, and sends", async () => {
    let refuses = true;
    const { validate } = customerSchema()["~standard"];
    const schema = schemaOf((value) => (refuses ? { issues: [{ message: "No", path: ["iin"] }] } : validate(value)));
    const { server, result } = await submitted({ schema });
    await waitFor(() => expect(result.current.error?.fields).toEqual({ iin: ["No"] }));
    refuses = false;
    act(() => result.current.retry());
    (await server.request(0)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current).toMatchObject({ status: "success", userId: "435" }));
    expect(result.current.error).toBeUndefined();
  });

  test("sends a given customer again", async () => {
    const { server, result } = await given(aigerim);
    (await server.request(0)).answer(500);
    await waitFor(() => expect(result.current.status).toBe("error"));
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.status).toBe("pending"));
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current.userId).toBe("435"));
  });

  test("during a request joins it", async () => {
    const { server, result } = await submitted();
    const request = await server.request(0);
    act(() => result.current.retry());
    request.answer(200, customerAnswer(435));
    await waitFor(() => expect(result.current.userId).toBe("435"));
    expect(server.requests).toHaveLength(1);
  });

  test("with nothing to retry does nothing", () => {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl }));
    act(() => result.current.retry());
    expect(result.current.status).toBe("idle");
  });
});
