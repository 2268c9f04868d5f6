// Tests src/call-result/, src/customer-upsert/result-tokens.ts, src/customer-upsert/submit.ts, src/customer-upsert/options.ts
import { dehydrate, QueryClient, QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { customerUpsertOptions, useCallResult, useCustomerUpsert } from "react-qbox-video-call";
import { expect, onTestFinished, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { everyString } from "../support/every-string.js";
import { decided } from "./call-results.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

const mark = "secret-token";
const leaks = (found: unknown) => everyString(found).filter((text) => text.includes(mark));

test("the token is in no URL, header, key, cache, storage, log or error, from the submit to the decision", async () => {
  const logged: unknown[] = ["what the console was told:"];
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const)
    vi.spyOn(console, method).mockImplementation((...args) => void logged.push(...args));
  onTestFinished(() => void vi.restoreAllMocks());
  const client = new QueryClient();
  const told: unknown[] = [];
  client.getQueryCache().subscribe((event) => void told.push(event));
  client.getMutationCache().subscribe((event) => void told.push(event));
  const server = await holdRequests();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const own = customerUpsertOptions({ proxyUrl: server.url });
  const { result } = renderHook(
    () => {
      const form = useCustomerUpsert({ proxyUrl: server.url });
      const given = useCustomerUpsert({ proxyUrl: server.url, customer: daniyar });
      return {
        form,
        given,
        results: [useCallResult({ customer: form }), useCallResult({ customer: given })],
        query: useQuery({ ...own.query(aigerim), enabled: false }),
        mutation: useMutation(own.mutation()),
      };
    },
    { wrapper },
  );
  const answer = (id: number) => ({ ...customerAnswer(id), result_token: `${mark}-${id}` });
  (await server.request(0)).answer(200, answer(1));
  act(() => result.current.form.upsert(aigerim));
  const requests = async (url: string, count: number) => {
    await vi.waitFor(() => expect(server.requests.filter((request) => request.url === url)).toHaveLength(count));
    return server.requests.filter((request) => request.url === url);
  };
  (await requests("/customers", 2))[1]?.answer(200, answer(2));
  await waitFor(() => expect(result.current.form.resultToken).toBe(`${mark}-2`));
  const [first, second] = await requests("/call-result", 2);
  first?.answer(200, decided());
  second?.answer(403, { code: "result-token-refused", detail: mark });
  await waitFor(() => expect(result.current.results.map(({ status }) => status).sort()).toEqual(["decided", "error"]));
  act(() => void result.current.query.refetch());
  act(() => result.current.mutation.mutate(aigerim));
  for (const request of (await requests("/customers", 4)).slice(2)) request.answer(200, answer(3));
  await waitFor(() => expect([result.current.query.data, result.current.mutation.data]).toEqual(["3", "3"]));

  const everything = { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true };
  const found: unknown[] = [location.href, document.cookie, { ...sessionStorage }, { ...localStorage }];
  found.push(JSON.stringify(dehydrate(client, everything)));
  for (const query of client.getQueryCache().getAll()) found.push(query.queryKey, query.queryHash, query.state);
  for (const mutation of client.getMutationCache().getAll()) found.push(mutation.state);
  for (const { error } of result.current.results)
    if (error) found.push(String(error), error.stack, JSON.stringify(Object.getOwnPropertyDescriptors(error)));
  expect(leaks(found)).toEqual([]);
  expect(leaks(told)).toEqual([]);
  expect(leaks(logged)).toEqual([]);
  expect(logged.length).toBeGreaterThan(1);
  expect(leaks(server.requests.map(({ url, headers }) => ({ url, headers })))).toEqual([]);
  // The walk finds what is there to be found.
  expect(leaks(server.requests.map(({ body }) => body)).length).toBeGreaterThan(1);
});
