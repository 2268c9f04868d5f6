// Tests src/customer-upsert/read-answer.ts, src/customer-upsert/request.ts, src/proxy-request/
import { QueryClient, useMutation } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { type CustomerUpsertError, customerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { describe, expect, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

const login = "https://login.bank.example.kz/?rd=%2Fapi%2Fqbox%2Fcustomers";

/** Chromium's answer to a redirect that is not followed; Node shows status and headers instead. */
const opaqueRedirect = () => {
  const response = new Response(null);
  for (const [name, value] of Object.entries({ type: "opaqueredirect", status: 0, ok: false }))
    Object.defineProperty(response, name, { value });
  return response;
};

async function submitted(fetch?: typeof globalThis.fetch) {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, fetch }));
  act(() => result.current.upsert(aigerim));
  return { server, result };
}

describe("an expired session that is sent to a login page is unauthorized after one request", () => {
  test.each([301, 302, 303, 307, 308])("by HTTP %i to another origin", async (status) => {
    const { server, result } = await submitted();
    (await server.request(0)).answer(status, "", { location: login });
    await waitFor(() => expect(result.current.error).toMatchObject({ code: "unauthorized", retryable: false }));
    expect(result.current.error?.message).toContain("redirect");
    expect(server.requests).toHaveLength(1);
  });

  test.each([302, 303, 307])("by HTTP %i to a page of the same origin", async (status) => {
    const { server, result } = await submitted();
    (await server.request(0)).answer(status, "", { location: "/login?next=/customers" });
    await waitFor(() => expect(result.current.error?.code).toBe("unauthorized"));
    expect(server.requests.map(({ url }) => url)).toEqual(["/customers"]);
  });

  test("in a browser, which hides the target", async () => {
    let asked = 0;
    const { result } = await submitted(async (_input, init) => {
      asked++;
      expect(init?.redirect).toBe("manual");
      return opaqueRedirect();
    });
    await waitFor(() => expect(result.current.error).toMatchObject({ code: "unauthorized", status: undefined }));
    expect(asked).toBe(1);
  });

  test("when the app's own fetch followed it to the login page", async () => {
    const { server, result } = await submitted((input, init) => fetch(input, { ...init, redirect: "follow" }));
    (await server.request(0)).answer(302, "", { location: "/login" });
    (await server.request(1)).answer(200, "<html>Log in</html>", { "content-type": "text/html" });
    await waitFor(() => expect(result.current.error?.code).toBe("unauthorized"));
    expect(server.requests).toHaveLength(2);
  });

  test("when it has no Location at all", async () => {
    const { server, result } = await submitted();
    (await server.request(0)).answer(302);
    await waitFor(() => expect(result.current.error?.code).toBe("unauthorized"));
    expect(server.requests).toHaveLength(1);
  });

  test("for a customer that is given, and for a mutation of the team's own", async () => {
    const server = await holdRequests();
    const client = new QueryClient();
    const { result } = renderHook(() => ({
      given: useCustomerUpsert({ proxyUrl: server.url, customer: aigerim, queryClient: client }),
      own: useMutation(customerUpsertOptions<Customer>({ proxyUrl: server.url }).mutation(), client),
    }));
    (await server.request(0)).answer(302, "", { location: login });
    await waitFor(() => expect(result.current.given.error?.code).toBe("unauthorized"));
    act(() => result.current.own.mutate(aigerim));
    (await server.request(1)).answer(302, "", { location: login });
    await waitFor(() => expect((result.current.own.error as CustomerUpsertError | null)?.code).toBe("unauthorized"));
    expect(server.requests).toHaveLength(2);
  });
});

test("a redirect that only adds a slash is unauthorized too, since browsers hide it: the error names the slash", async () => {
  const { server, result } = await submitted();
  (await server.request(0)).answer(308, "", { location: "/customers/" });
  await waitFor(() => expect(result.current.error).toMatchObject({ code: "unauthorized", status: 308 }));
  expect(result.current.error?.message).toContain("slash");
  expect(server.requests).toHaveLength(1);
});

test("a proxy's own error code counts, also when the app's own fetch followed a redirect", async () => {
  const { server, result } = await submitted((input, init) => fetch(input, { ...init, redirect: "follow" }));
  (await server.request(0)).answer(308, "", { location: "/customers/" });
  (await server.request(1)).answer(422, { code: "invalid-customer", fields: { iin: ["No"] } });
  await waitFor(() =>
    expect(result.current.error).toMatchObject({ code: "invalid-customer", fields: { iin: ["No"] } }),
  );
});

test("an answer with an id counts, also when the app's own fetch followed a redirect to it", async () => {
  const { server, result } = await submitted((input, init) => fetch(input, { ...init, redirect: "follow" }));
  (await server.request(0)).answer(308, "", { location: "/customers/" });
  (await server.request(1)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.userId).toBe("435"));
});

test("HTTP 304 and 300 are not redirects to a login page", async () => {
  for (const status of [300, 304]) {
    const { server, result } = await submitted();
    (await server.request(0)).answer(status);
    await waitFor(() => expect(result.current.error?.code).toBe("refused"));
  }
});
