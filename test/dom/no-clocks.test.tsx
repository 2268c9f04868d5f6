// Tests src/customer-upsert/query-key.ts, src/customer-upsert/useCustomerUpsert.ts
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode, Suspense } from "react";
import { customerUpsertOptions, useCustomerUpsert, useSuspenseCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { expect, onTestFinished, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

const asked = vi.fn<(what: string) => void>();

/** Tells of each random number that is asked for in a task of React's rendering, by the names on the stack. */
function spyOnRandomness() {
  for (const [owner, name] of [
    [Math, "random"],
    [crypto, "getRandomValues"],
    [crypto, "randomUUID"],
  ] as unknown as [Record<string, (...args: unknown[]) => unknown>, string][]) {
    const original = owner[name];
    vi.spyOn(owner, name).mockImplementation((...args) => {
      if (/renderWithHooks/.test(new Error().stack ?? "")) asked(name);
      return original?.apply(owner, args);
    });
  }
  onTestFinished(() => void vi.restoreAllMocks());
}

interface Props {
  proxyUrl: string;
  customer: Customer;
}

function Form(options: { proxyUrl: string }) {
  return <p>{useCustomerUpsert(options).status}</p>;
}

function Given({ customer, ...options }: Props) {
  const { userId, status } = useCustomerUpsert({ ...options, customer });
  const own = useQuery(customerUpsertOptions<Customer>(options).query(customer));
  return <output>{`${userId ?? status} ${own.data}`}</output>;
}

function Suspended(options: Props) {
  return <b>{useSuspenseCustomerUpsert(options).userId}</b>;
}

test("rendering uses no random number, from the first render to the id", async () => {
  Error.stackTraceLimit = 100;
  spyOnRandomness();
  const server = await holdRequests();
  const client = new QueryClient();
  const options = { proxyUrl: server.url };
  const page: ReactNode = (
    <StrictMode>
      <QueryClientProvider client={client}>
        <Form {...options} />
        <Given {...options} customer={aigerim} />
        <Suspense fallback={<i>One moment</i>}>
          <Suspended {...options} customer={daniyar} />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>
  );
  render(page);
  (await server.request(0)).answer(200, customerAnswer(1));
  (await server.request(1)).answer(200, customerAnswer(1));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("1 1"));
  await screen.findByText("1");
  expect(asked.mock.calls).toEqual([]);
  expect(server.requests).toHaveLength(2);
});

test("two pages, and a page and its server, name the same customer by different keys", async () => {
  const keys = [];
  for (const isServer of [false, false, true]) {
    vi.resetModules();
    if (isServer) vi.stubGlobal("document", undefined);
    const upsert = (await import("react-qbox-video-call")).customerUpsertOptions<Customer>({ proxyUrl: "/x" });
    keys.push(upsert.query(aigerim).queryKey, upsert.query(daniyar).queryKey);
    expect(upsert.query({ ...aigerim }).queryKey === keys.at(-2)).toBe(!isServer);
    vi.unstubAllGlobals();
  }
  expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(6);
});
