// Tests src/customer-upsert/
import { type PersistedClient, persistQueryClientSave } from "@tanstack/query-persist-client-core";
import { dehydrate, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { expect, onTestFinished, test, vi } from "vitest";
import { everyString } from "../support/every-string.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

/** Values that nothing else holds, so that finding one is finding the person. */
const marked: Customer = {
  firstName: "Маркагуль",
  lastName: "Маркабаева",
  patronymic: "Маркакызы",
  iin: "801024390750",
  phone: "77019876543",
  email: "markagul@example.kz",
  birthdate: "24.10.1980",
  sex: 1,
};
const marks = Object.values(marked).filter((value) => typeof value === "string");
const echo = `${marks.join(", ")} is refused`;

function leaks(found: unknown): string[] {
  const strings = everyString(found);
  expect(strings.length).toBeGreaterThan(0);
  return strings.filter((text) => marks.some((mark) => text.includes(mark)));
}

/** What Sentry, a log or a support chat would make of an error. */
const reported = (error: unknown): unknown[] => {
  const chain: unknown[] = [];
  for (let each = error; each instanceof Error; each = each.cause)
    chain.push(
      each,
      String(each),
      each.stack,
      JSON.stringify(each),
      JSON.stringify(Object.getOwnPropertyDescriptors(each)),
    );
  return chain;
};

test("personal data is in no URL, header, key, variable, cache, storage, log or error, from the first submit to the id", async () => {
  const logged: unknown[] = ["what the console was told:"];
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const)
    vi.spyOn(console, method).mockImplementation((...args) => void logged.push(...args));
  onTestFinished(() => void vi.restoreAllMocks());

  const requested: unknown[] = [];
  const spy: typeof fetch = (input, init) => {
    requested.push(input, [...new Headers(init?.headers)]);
    return fetch(input, init);
  };
  const stored: PersistedClient[] = [];
  const persister = {
    persistClient: (client: PersistedClient) => void stored.push(JSON.parse(JSON.stringify(client))),
    restoreClient: () => undefined,
    removeClient: () => {},
  };
  const client = new QueryClient();
  const told: unknown[] = [];
  client.getQueryCache().subscribe((event) => void told.push(event));
  client.getMutationCache().subscribe((event) => void told.push(event));

  const server = await holdRequests();
  const options: UseCustomerUpsertOptions<Customer> = { proxyUrl: server.url, fetch: spy, retries: 0 };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </StrictMode>
  );

  /** All there is to see at this moment: devtools, a persister that keeps everything, the browser's own places. */
  const found: unknown[] = [];
  async function look(results: unknown) {
    const everything = { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true };
    await persistQueryClientSave({ queryClient: client as never, persister, dehydrateOptions: everything });
    found.push(results, JSON.stringify(dehydrate(client, everything)));
    for (const query of client.getQueryCache().getAll())
      found.push(query.queryKey, query.queryHash, query.state, query.meta);
    for (const mutation of client.getMutationCache().getAll()) found.push(mutation.state, mutation.options.mutationKey);
    found.push(location.href, document.cookie, document.title, history.state);
    found.push({ ...localStorage }, { ...sessionStorage });
  }

  const form = renderHook(() => useCustomerUpsert(options), { wrapper });
  const errors: unknown[] = [];
  form.result.current.upsertAsync(marked).catch((error: unknown) => errors.push(error));
  const first = await server.request(0);
  await look(form.result.current);
  first.answer(422, {
    code: "invalid-customer",
    title: echo,
    detail: echo,
    [echo]: echo,
    fields: { iin: [echo], phone: echo },
  });
  await waitFor(() => expect(form.result.current.status).toBe("error"));
  await look(form.result.current);
  errors.push(form.result.current.error);

  act(() => form.result.current.retry());
  (await server.request(1)).answer(500, `<html>${echo}</html>`, { "x-echo": encodeURIComponent(echo) });
  await waitFor(() => expect(form.result.current.error?.code).toBe("platform-unavailable"));
  errors.push(form.result.current.error);

  act(() => form.result.current.retry());
  (await server.request(2)).answer(200, echo);
  await waitFor(() => expect(form.result.current.error?.code).toBe("malformed-response"));
  errors.push(form.result.current.error);

  act(() => form.result.current.retry());
  (await server.request(3)).answer(200, { ...customerAnswer(435), echo });
  await waitFor(() => expect(form.result.current.userId).toBe("435"));
  await look(form.result.current);

  const given = renderHook(() => useCustomerUpsert({ ...options, customer: marked }), { wrapper });
  await look(given.result.current);
  (await server.request(4)).answer(403, echo);
  await waitFor(() => expect(given.result.current.status).toBe("error"));
  errors.push(given.result.current.error);
  await look(given.result.current);
  act(() => given.result.current.retry());
  (await server.request(5)).answer(200, customerAnswer(435));
  await waitFor(() => expect(given.result.current.userId).toBe("435"));
  await look(given.result.current);

  const throwing = renderHook(
    () =>
      useCustomerUpsert({
        ...options,
        schema: { "~standard": { version: 1, vendor: "team", validate: () => Promise.reject(new Error(echo)) } },
      }),
    { wrapper },
  );
  act(() => throwing.result.current.upsert(marked));
  await waitFor(() => expect(throwing.result.current.status).toBe("error"));
  errors.push(throwing.result.current.error);
  await look(throwing.result.current);
  form.unmount();
  given.unmount();
  throwing.unmount();
  await look(null);

  expect(errors).toHaveLength(6);
  expect(leaks(errors.flatMap(reported))).toEqual([]);
  expect(leaks(found)).toEqual([]);
  expect(leaks(stored)).toEqual([]);
  expect(leaks(told)).toEqual([]);
  expect(leaks(requested)).toEqual([]);
  expect(leaks(server.requests.map(({ url, headers }) => ({ url, headers })))).toEqual([]);
  expect(leaks(logged)).toEqual([]);
  // The walk itself finds what is there to be found.
  expect(leaks(server.requests.map(({ body }) => JSON.parse(body)))).toHaveLength(6 * marks.length);
});
