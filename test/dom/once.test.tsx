// Tests src/customer-upsert/form-submits.ts, src/customer-upsert/options.ts, src/customer-upsert/query-key.ts
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode, useEffect } from "react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { describe, expect, test } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, type HoldingServer, holdRequests } from "./held-requests.js";

function Given(options: UseCustomerUpsertOptions<Customer>) {
  const { status, userId } = useCustomerUpsert(options);
  return <output>{userId ?? status}</output>;
}

function SubmitsOnMount({ proxyUrl }: { proxyUrl: string }) {
  const { upsert, userId } = useCustomerUpsert({ proxyUrl });
  useEffect(() => upsert(aigerim), [upsert]);
  return <output>{userId}</output>;
}

const shown = () => screen.getAllByRole("status").map(({ textContent }) => textContent);

/** Only a provider tells a client of the window's focus and of the connection. */
const renderWithin = (client: QueryClient, children: ReactNode) =>
  render(<QueryClientProvider client={client}>{children}</QueryClientProvider>);

function leaveAndComeBack(): void {
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

async function answered(server: HoldingServer, index: number, id: string) {
  const request = await server.request(index);
  request.answer(200, customerAnswer(id));
  await waitFor(() => expect(new Set(shown())).toEqual(new Set([id])));
}

describe("one submit is one request", () => {
  test("when the form's button is pressed four times", async () => {
    const server = await holdRequests();
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }), { wrapper: StrictMode });
    act(() => result.current.upsert(aigerim));
    act(() => result.current.upsert({ ...aigerim }));
    const both = Promise.all([result.current.upsertAsync({ ...aigerim }), result.current.upsertAsync(aigerim)]);
    (await server.request(0)).answer(200, customerAnswer(435));
    await expect(act(() => both)).resolves.toEqual(["435", "435"]);
    expect(server.requests).toHaveLength(1);
  });

  test("when a component submits as it mounts, under StrictMode", async () => {
    const server = await holdRequests();
    render(<SubmitsOnMount proxyUrl={server.url} />, { wrapper: StrictMode });
    await answered(server, 0, "435");
    expect(server.requests).toHaveLength(1);
  });

  test("and a second submit after the answer is a second request", async () => {
    const server = await holdRequests();
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
    for (const [index, id] of ["1", "2"].entries()) {
      const upsert = result.current.upsertAsync(aigerim);
      (await server.request(index)).answer(200, customerAnswer(id));
      await expect(act(() => upsert)).resolves.toBe(id);
    }
  });

  test("and a form that comes back after it was closed sends nothing by itself", async () => {
    const server = await holdRequests();
    const first = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
    act(() => first.result.current.upsert(aigerim));
    (await server.request(0)).answer(200, customerAnswer(435));
    await waitFor(() => expect(first.result.current.userId).toBe("435"));
    first.unmount();
    const second = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
    expect(second.result.current.status).toBe("idle");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a given customer is one request", () => {
  test("under StrictMode, for two components without a provider", async () => {
    const server = await holdRequests();
    render(
      <>
        <Given proxyUrl={server.url} customer={aigerim} />
        <Given proxyUrl={server.url} customer={{ ...aigerim }} />
      </>,
      { wrapper: StrictMode },
    );
    await answered(server, 0, "435");
    expect(server.requests).toHaveLength(1);
  });

  test("when the component is replaced by another while the request is under way", async () => {
    const server = await holdRequests();
    const client = new QueryClient();
    const view = (key: string) => (
      <StrictMode>
        <QueryClientProvider client={client}>
          <Given key={key} proxyUrl={server.url} customer={aigerim} />
        </QueryClientProvider>
      </StrictMode>
    );
    const { rerender } = render(view("first"));
    await server.request(0);
    rerender(view("second"));
    rerender(view("third"));
    await answered(server, 0, "435");
    expect(server.requests).toHaveLength(1);
  });

  test("when the component mounts again later, with a client that keeps nothing", async () => {
    const server = await holdRequests();
    const client = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } });
    const first = render(<Given proxyUrl={server.url} customer={aigerim} queryClient={client} />);
    await answered(server, 0, "435");
    first.unmount();
    await new Promise((resolve) => setTimeout(resolve));
    render(<Given proxyUrl={server.url} customer={{ ...aigerim }} queryClient={client} />);
    expect(shown()).toEqual(["435"]);
    expect(server.requests).toHaveLength(1);
  });

  test("when the window gets the focus, the connection comes back and the app invalidates all its queries", async () => {
    const server = await holdRequests();
    const client = new QueryClient();
    renderWithin(client, <Given proxyUrl={server.url} customer={aigerim} />);
    await answered(server, 0, "435");
    leaveAndComeBack();
    await act(() => client.invalidateQueries());
    await act(() => client.refetchQueries());
    expect(server.requests).toHaveLength(1);
    expect(shown()).toEqual(["435"]);
  });

  test("also when it was refused and the window gets the focus, the connection comes back or another part asks for it", async () => {
    const server = await holdRequests();
    const client = new QueryClient();
    const given = <Given proxyUrl={server.url} customer={aigerim} />;
    const { rerender } = renderWithin(client, given);
    (await server.request(0)).answer(422);
    await waitFor(() => expect(shown()).toEqual(["error"]));
    leaveAndComeBack();
    rerender(
      <QueryClientProvider client={client}>
        {given}
        <Given key="same" proxyUrl={server.url} customer={{ ...aigerim }} />
        <Given key="next" proxyUrl={server.url} customer={daniyar} />
      </QueryClientProvider>,
    );
    const next = await server.request(1);
    expect(JSON.parse(next.body)).toMatchObject({ iin: daniyar.iin });
    next.answer(200, customerAnswer(436));
    await waitFor(() => expect(shown()).toEqual(["error", "error", "436"]));
    expect(server.requests).toHaveLength(2);
  });
});
