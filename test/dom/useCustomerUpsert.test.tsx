// Tests src/customer-upsert/useCustomerUpsert.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { type Customer, customerSchema } from "react-qbox-video-call/customer";
import { describe, expect, test } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { platformForTests } from "./platform.js";

const platform = platformForTests();
const requests = () => platform.sandbox.control.requests;

describe("a form's submit", () => {
  test("sends nothing before the submit", () => {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl }));
    expect(result.current.status).toBe("idle");
    expect(requests()).toHaveLength(0);
  });

  test("goes from pending to the platform's id, as a string", async () => {
    const seen = new Set<string>();
    const { result } = renderHook(() => {
      const customer = useCustomerUpsert({ proxyUrl: platform.proxyUrl });
      seen.add(customer.status);
      return customer;
    });
    act(() => result.current.upsert(aigerim));
    await waitFor(() =>
      expect(result.current).toMatchObject({ status: "success", userId: expect.stringMatching(/^\d+$/) }),
    );
    expect([...seen]).toEqual(["idle", "pending", "success"]);
    expect(requests()).toHaveLength(1);
  });

  test("carries no secret, and the proxy adds it", async () => {
    const sent: Request[] = [];
    const spy: typeof fetch = (input, init) => {
      sent.push(new Request(input, { method: "POST", body: init?.body ?? null, headers: init?.headers ?? {} }));
      return fetch(input, init);
    };
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl, fetch: spy }));
    await act(() => result.current.upsertAsync(aigerim));
    const [request] = sent;
    expect(JSON.stringify([...(request?.headers ?? [])])).not.toContain(platform.sandbox.secret);
    expect(await request?.text()).not.toContain(platform.sandbox.secret);
    expect(requests()).toMatchObject([{ path: "/bridge/api/v1/customers", authorized: true }]);
  });

  test("can be retried after a failure, with what was typed", async () => {
    platform.sandbox.control.setFaults({ api: { status: 500, body: "html", times: 1 } });
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl, retries: 0 }));
    act(() => result.current.upsert(aigerim));
    await waitFor(() =>
      expect(result.current).toMatchObject({ status: "error", error: { code: "platform-unavailable" } }),
    );
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.status).toBe("success"));
    expect(platform.sandbox.control.customers).toHaveLength(1);
  });

  test("goes back to idle by reset", async () => {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl }));
    await act(() => result.current.upsertAsync(aigerim));
    act(() => result.current.reset());
    await waitFor(() => expect(result.current.status).toBe("idle"));
  });

  test("that the schema refuses is not sent, and its error names the form's fields", async () => {
    const { result } = renderHook(() =>
      useCustomerUpsert({ proxyUrl: platform.proxyUrl, schema: customerSchema({ lang: "en" }) }),
    );
    act(() => result.current.upsert({ ...aigerim, iin: "12", phone: "" }));
    await waitFor(() => expect(result.current).toMatchObject({ status: "error", error: { code: "invalid-customer" } }));
    expect(Object.keys(result.current.error?.fields ?? {}).sort()).toEqual(["iin", "phone"]);
    expect(requests()).toHaveLength(0);
  });

  test("sends the schema's output", async () => {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl, schema: customerSchema() }));
    await act(() => result.current.upsertAsync({ ...aigerim, phone: "8 (701) 123-45-67", birthdate: "1980-10-24" }));
    expect(requests()).toMatchObject([{ body: { phone: "77011234567", birthdate: "24.10.1980", sex: 1 } }]);
  });

  test("whose headers throw is an error", async () => {
    const headers = async () => {
      throw new Error("no token");
    };
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl, headers }));
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.error?.code).toBe("unauthorized"));
    expect(requests()).toHaveLength(0);
  });

  test("that only the proxy refuses gives an error that names the form's fields too", async () => {
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl }));
    act(() => result.current.upsert({ ...aigerim, iin: "12" }));
    await waitFor(() => expect(result.current.error?.fields.iin).toEqual([expect.any(String)]));
    expect(requests()).toHaveLength(0);
  });
});

describe("a customer that is given", () => {
  test("is sent again when its content changes, not when only its identity does", async () => {
    const { result, rerender } = renderHook(
      ({ customer }: { customer: Customer }) => useCustomerUpsert({ proxyUrl: platform.proxyUrl, customer }),
      { initialProps: { customer: { ...aigerim, iin: "391015690118" } } },
    );
    await waitFor(() => expect(result.current.status).toBe("success"));
    rerender({ customer: { ...aigerim, iin: "391015690118" } });
    expect(result.current.status).toBe("success");
    rerender({ customer: daniyar });
    await waitFor(() => expect(requests()).toHaveLength(2));
  });
});
