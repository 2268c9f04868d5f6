// Tests src/customer-upsert/useSuspenseCustomerUpsert.ts, src/customer-upsert/useUpsertQuery.ts, src/customer-upsert/options.ts
import {
  QueryClient,
  QueryClientProvider,
  QueryErrorResetBoundary,
  useMutation,
  useQuery,
} from "@tanstack/react-query";
import { act, fireEvent, render, renderHook, screen, waitFor } from "@testing-library/react";
import { Component, type ReactNode, StrictMode, Suspense } from "react";
import { customerUpsertOptions, useSuspenseCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { expect, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { platformForTests } from "./platform.js";

const platform = platformForTests();

function Id({ customer }: { customer: Customer }) {
  const { userId } = useSuspenseCustomerUpsert({ proxyUrl: platform.proxyUrl, customer, retries: 0 });
  return <output>{userId}</output>;
}

class Boundary extends Component<{ children: ReactNode; onRetry?: () => void }> {
  override state: { error?: (Error & { code?: string }) | undefined } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  #retry = () => {
    this.props.onRetry?.();
    this.setState({ error: undefined });
  };
  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <>
        <p role="alert">{this.state.error.code}</p>
        <button type="button" onClick={this.#retry}>
          Retry
        </button>
      </>
    );
  }
}

const show = (customer: Customer) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Boundary>
        <Suspense fallback={<p role="status">One moment</p>}>
          <Id customer={customer} />
        </Suspense>
      </Boundary>
    </QueryClientProvider>,
    { wrapper: StrictMode },
  );

test("Suspense waits for the id and sends one request", async () => {
  show(aigerim);
  expect(screen.getByRole("status").textContent).toBe("One moment");
  await waitFor(() => expect(screen.getByText(/^\d+$/)).toBeTruthy());
  expect(platform.sandbox.control.requests).toHaveLength(1);
});

test("a refusal reaches the error boundary", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  platform.sandbox.control.setFaults({ api: { body: "refusal" } });
  show(daniyar);
  expect((await screen.findByRole("alert")).textContent).toBe("refused");
});

test("teams compose their own hooks from the options", async () => {
  const upsert = customerUpsertOptions<Customer>({ proxyUrl: platform.proxyUrl });
  const client = new QueryClient();
  const { result } = renderHook(
    () => ({ query: useQuery(upsert.query(aigerim), client), mutation: useMutation(upsert.mutation(), client) }),
    { wrapper: StrictMode },
  );
  await waitFor(() => expect(result.current.query.data).toMatch(/^\d+$/));
  await act(() => result.current.mutation.mutateAsync(daniyar));
  expect(platform.sandbox.control.customers).toHaveLength(2);
});

test("a retry of the error boundary sends the customer again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  platform.sandbox.control.setFaults({ api: { body: "refusal", times: 1 } });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <QueryErrorResetBoundary>
        {({ reset }) => (
          <Boundary onRetry={reset}>
            <Suspense fallback={<p role="status">One moment</p>}>
              <Id customer={daniyar} />
            </Suspense>
          </Boundary>
        )}
      </QueryErrorResetBoundary>
    </QueryClientProvider>,
  );
  fireEvent.click(await screen.findByRole("button", { name: "Retry" }));
  await waitFor(() => expect(screen.getByText(/^\d+$/)).toBeTruthy());
});
