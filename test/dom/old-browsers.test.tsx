// Tests src/customer-upsert/, src/errors.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { afterEach, describe, expect, test, vi } from "vitest";
import { takeAway } from "../support/baseline.js";
import { aigerim, daniyar } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

let giveBack = () => {};

afterEach(() => giveBack());

/** Answers by itself, since Node's own fetch needs what is taken away. */
function answering(...answers: (() => Promise<unknown> | unknown)[]) {
  const left = [...answers];
  return vi.fn<typeof fetch>(async () => (await left.shift()?.()) as Response);
}

const answer = (status: number, body: unknown) => ({
  ok: status < 300,
  status,
  headers: new Headers(),
  body: null,
  text: async () => JSON.stringify(body),
});

const never = () => new Promise<never>(() => {});

function submitted(options: Partial<UseCustomerUpsertOptions<Customer>>) {
  giveBack = takeAway();
  const view = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", retries: 0, ...options }), { wrapper: StrictMode });
  act(() => view.result.current.upsert(aigerim));
  return view;
}

describe("in a browser of the baseline", () => {
  test("a submit gives the id", async () => {
    const { result } = submitted({ fetch: answering(() => answer(200, customerAnswer(435))) });
    await waitFor(() => expect(result.current.userId).toBe("435"));
  });

  test("a given customer gives the id", async () => {
    giveBack = takeAway();
    const fetch = answering(() => answer(200, customerAnswer(435)));
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", customer: daniyar, fetch }));
    await waitFor(() => expect(result.current.userId).toBe("435"));
  });

  test("a refusal names its fields", async () => {
    const problem = { code: "invalid-customer", fields: { iin: [`${aigerim.iin} is wrong`] } };
    const { result } = submitted({ fetch: answering(() => answer(422, problem)) });
    await waitFor(() => expect(result.current.error?.fields.iin).toEqual(["… is wrong"]));
  });

  test("no answer is a timeout", async () => {
    const { result } = submitted({ fetch: answering(never), timeoutMs: 50 });
    await waitFor(() => expect(result.current.error?.code).toBe("timeout"));
  });

  test("a lost connection is tried again", async () => {
    const fetch = answering(
      () => Promise.reject(new TypeError("Failed to fetch")),
      () => answer(200, customerAnswer(435)),
    );
    const { result } = submitted({ fetch, retries: 1 });
    await waitFor(() => expect(result.current.userId).toBe("435"));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test("a corrected submit replaces the first, which rejects with an AbortError", async () => {
    giveBack = takeAway();
    const fetch = answering(never, () => answer(200, customerAnswer(435)));
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", fetch }));
    const first = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
    await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
    act(() => result.current.upsert(daniyar));
    await first;
    await waitFor(() => expect(result.current.userId).toBe("435"));
  });

  test("unmounting rejects with an AbortError", async () => {
    giveBack = takeAway();
    const { result, unmount } = renderHook(() => useCustomerUpsert({ proxyUrl: "/x", fetch: answering(never) }));
    const left = expect(result.current.upsertAsync(aigerim)).rejects.toMatchObject({ name: "AbortError" });
    unmount();
    await left;
  });
});

describe("whatever is thrown inside, the status says error", () => {
  const cyclic: Record<string, unknown> = { ...aigerim };
  cyclic.self = cyclic;

  test.each<[string, unknown]>([
    ["refers to itself", cyclic],
    ["holds a BigInt", { ...aigerim, phone: 77_011_234_567n }],
    [
      "throws when it is read",
      {
        get iin() {
          throw new Error(aigerim.iin);
        },
      },
    ],
  ])("for a customer that %s, submitted or given, and nothing is sent", async (_, customer) => {
    const fetch = answering();
    const { result } = renderHook(() => [
      useCustomerUpsert<unknown>({ proxyUrl: "/x", fetch }),
      useCustomerUpsert<unknown>({ proxyUrl: "/x", fetch, customer }),
    ]);
    act(() => result.current[0]?.upsert(customer));
    await waitFor(() => expect(result.current.map(({ status }) => status)).toEqual(["error", "error"]));
    for (const { error } of result.current) {
      expect(error?.code).toBe("invalid-customer");
      expect(error?.cause).toBeUndefined();
      expect(error?.message).not.toContain(aigerim.iin);
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<UseCustomerUpsertOptions<Customer>>]>([
    ["an answer without what an answer has", { fetch: answering(() => ({})) }],
    ["no answer at all", { fetch: answering(() => undefined) }],
    [
      "retries that are no number",
      {
        retries: {
          valueOf: () => {
            throw new Error("no number");
          },
        } as never,
        fetch: answering(() => Promise.reject(new TypeError("Failed"))),
      },
    ],
    ["a Headers class that throws", { headers: { "bad header": "x" }, fetch: answering() }],
  ])("for %s", async (_, options) => {
    const { result } = submitted(options);
    await waitFor(() => expect(result.current.status).toBe("error"));
    expect(result.current.error?.cause).toBeInstanceOf(Error);
  });
});

test("an error keeps its cause where the language does not know causes", async () => {
  vi.resetModules();
  const Native = Error;
  vi.stubGlobal(
    "Error",
    class extends Native {
      constructor(message?: string) {
        super(message);
      }
    },
  );
  const { CustomerUpsertError } = await import("react-qbox-video-call");
  vi.unstubAllGlobals();
  const cause = new Native("why");
  expect(new CustomerUpsertError("network", "Not sent.", { cause }).cause).toBe(cause);
  expect("cause" in new CustomerUpsertError("network", "Not sent.")).toBe(false);
});

test("where it is read from a real server, an answer is read without a TextDecoder", async () => {
  const server = await holdRequests();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url }));
  vi.stubGlobal("TextDecoder", undefined);
  act(() => result.current.upsert(aigerim));
  (await server.request(0)).answer(200, customerAnswer(435));
  await waitFor(() => expect(result.current.userId).toBe("435"));
  vi.unstubAllGlobals();
});
