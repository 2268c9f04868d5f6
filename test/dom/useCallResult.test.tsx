// Tests src/call-result/, src/customer-upsert/result-url.ts, src/customer-upsert/result-tokens.ts
import { act, render, renderHook, waitFor } from "@testing-library/react";
import { StrictMode, Suspense } from "react";
import { renderToString } from "react-dom/server";
import {
  type UseCallResultOptions,
  useCallResult,
  useCustomerUpsert,
  useSuspenseCustomerUpsert,
} from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { decided, holdResults, sent, stillWaiting, token } from "./call-results.js";
import { customerAnswer } from "./held-requests.js";

function Verdict({ resultUrl }: { resultUrl: string }) {
  return <output>{useCallResult({ resultUrl, token: "hydrated" }).status}</output>;
}

const accepted = (id: unknown, resultToken: unknown = `token-of-${id}`) => ({
  ...customerAnswer(id),
  result_token: resultToken,
});

describe("with a token", () => {
  test("waits, and shows the decision as soon as the server tells it", async () => {
    const server = await holdResults();
    const { result } = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token }));
    expect(result.current).toEqual({ status: "waiting" });
    const request = await server.request(0);
    expect(request.url).toBe("/call-result");
    expect(sent(request)).toEqual({ token });
    request.answer(200, decided("rejected"));
    await waitFor(() =>
      expect(result.current).toEqual({
        status: "decided",
        outcome: "rejected",
        callId: "77",
        decidedAt: "2026-03-01T10:20:30Z",
      }),
    );
  });

  test("asks again when the server held the request for nothing", async () => {
    const server = await holdResults();
    const { result } = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token }));
    (await server.request(0)).answer(200, stillWaiting);
    (await server.request(1)).answer(200, decided());
    await waitFor(() => expect(result.current).toMatchObject({ status: "decided", outcome: "success" }));
  });

  test("sends the headers of the app, called before each request, and cookies as the upsert does", async () => {
    const server = await holdResults();
    let session = 0;
    const options = { resultUrl: server.resultUrl, token, headers: () => ({ authorization: `Bearer ${++session}` }) };
    const asked: (RequestInit | undefined)[] = [];
    const spy: typeof fetch = (input, init) => {
      asked.push(init);
      return fetch(input, init);
    };
    renderHook(() => useCallResult({ ...options, fetch: spy }));
    (await server.request(0)).answer(200, decided());
    const second = await server.request(1);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer 1", "Bearer 2"]);
    expect(second.headers["content-type"]).toBe("application/json");
    expect(asked[0]).toMatchObject({ method: "POST", credentials: "same-origin", redirect: "manual" });
  });

  test.each([undefined, null, ""])("%j as token is idle and asks nothing", async (none) => {
    const server = await holdResults();
    const { result } = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token: none }));
    expect(result.current).toEqual({ status: "idle" });
    expect(server.requests).toHaveLength(0);
  });

  test("enabled: false is idle, and true asks", async () => {
    const server = await holdResults();
    const { result, rerender } = renderHook(
      ({ enabled }) => useCallResult({ resultUrl: server.resultUrl, token, enabled }),
      { initialProps: { enabled: false } },
    );
    expect(result.current.status).toBe("idle");
    rerender({ enabled: true });
    const request = await server.request(0);
    rerender({ enabled: false });
    expect(result.current.status).toBe("idle");
    await request.gone;
  });

  test.each([
    [decided("success", { call_id: 77 }), { callId: "77" }],
    [decided("approved-by-robot"), { outcome: "unknown" }],
    [decided("constructor"), { outcome: "unknown" }],
    [decided("success", { comment: "Passport is valid" }), { comment: "Passport is valid" }],
    [decided("success", { comment: 5, operator: "Aliya" }), { outcome: "success" }],
  ])("%j is a decision", async (answer, shown) => {
    const server = await holdResults();
    const { result } = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token }));
    (await server.request(0)).answer(200, answer);
    await waitFor(() => expect(result.current.status).toBe("decided"));
    expect(result.current).toMatchObject(shown);
    expect(Object.keys(result.current)).not.toContain("operator");
    expect(Object.values(result.current)).not.toContain(5);
  });

  test("a correction and the decision on another call replace what is decided; only newer ones are asked for", async () => {
    const server = await holdResults();
    const onDecided = vi.fn();
    const { result } = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token, onDecided }));
    (await server.request(0)).answer(200, decided("tech_error", { cursor: "a" }));
    const second = await server.request(1);
    expect(sent(second)).toEqual({ token, after: "a" });
    expect(result.current).toMatchObject({ outcome: "tech_error" });
    second.answer(200, decided("success", { cursor: "b", call_id: "78" }));
    await waitFor(() => expect(result.current).toMatchObject({ outcome: "success", callId: "78" }));
    expect(sent(await server.request(2))).toEqual({ token, after: "b" });
    expect(onDecided.mock.calls.map(([{ outcome }]) => outcome)).toEqual(["tech_error", "success"]);
  });
});

describe("with a customer", () => {
  function journey(server: Awaited<ReturnType<typeof holdResults>>) {
    return renderHook(
      () => {
        const customer = useCustomerUpsert({ proxyUrl: server.url });
        return { customer, result: useCallResult({ customer }) };
      },
      { wrapper: StrictMode },
    );
  }

  test("asks with the token that came with the id, beside the address of the customers", async () => {
    const server = await holdResults();
    const { result } = journey(server);
    expect(result.current.result.status).toBe("idle");
    act(() => result.current.customer.upsert(aigerim));
    const upsert = await server.request(0);
    await waitFor(() => expect(result.current.customer.status).toBe("pending"));
    expect(result.current.result.status).toBe("idle");
    upsert.answer(200, accepted(435));
    const asked = await server.request(1);
    expect(asked.url).toBe("/call-result");
    expect(sent(asked)).toEqual({ token: "token-of-435" });
    expect(result.current.customer).toMatchObject({
      userId: "435",
      resultToken: "token-of-435",
      resultUrl: server.resultUrl,
    });
    expect(result.current.result.status).toBe("waiting");
    asked.answer(200, decided());
    await waitFor(() => expect(result.current.result.status).toBe("decided"));
  });

  test("never shows one person's decision beside another's id", async () => {
    const server = await holdResults();
    const seen: string[] = [];
    const { result } = renderHook(() => {
      const customer = useCustomerUpsert({ proxyUrl: server.url });
      const verdict = useCallResult({ customer });
      seen.push(`${customer.userId} ${verdict.status === "decided" ? verdict.outcome : verdict.status}`);
      return { customer, verdict };
    });
    act(() => result.current.customer.upsert(aigerim));
    (await server.request(0)).answer(200, accepted(1));
    (await server.request(1)).answer(200, decided("rejected"));
    await waitFor(() => expect(result.current.verdict.status).toBe("decided"));
    act(() => result.current.customer.upsert(daniyar));
    await waitFor(() => expect(result.current.verdict.status).toBe("idle"));
    await vi.waitFor(() => expect(server.requests.filter(({ url }) => url === "/customers")).toHaveLength(2));
    server.requests.filter(({ url }) => url === "/customers")[1]?.answer(200, accepted(2));
    await waitFor(() => expect(result.current.customer.userId).toBe("2"));
    expect(result.current.verdict.status).toBe("waiting");
    expect(seen.filter((line) => /^2 (?!waiting)/.test(line))).toEqual([]);
  });

  test("reset() makes it idle at once and ends the request", async () => {
    const server = await holdResults();
    const { result } = journey(server);
    act(() => result.current.customer.upsert(aigerim));
    (await server.request(0)).answer(200, accepted(435));
    const asked = await server.request(1);
    act(() => result.current.customer.reset());
    await waitFor(() => expect(result.current.result.status).toBe("idle"));
    await asked.gone;
  });

  test("a given customer has its token too, also with Suspense", async () => {
    const server = await holdResults();
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, customer: aigerim }));
    (await server.request(0)).answer(200, accepted(435));
    await waitFor(() => expect(result.current.resultToken).toBe("token-of-435"));
    const suspended = renderHook(() => useSuspenseCustomerUpsert({ proxyUrl: server.url, customer: daniyar }), {
      wrapper: Suspense,
    });
    (await server.request(1)).answer(200, accepted(436));
    await waitFor(() =>
      expect(suspended.result.current).toMatchObject({ resultToken: "token-of-436", resultUrl: server.resultUrl }),
    );
  });

  test.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["a number", 5],
    ["null", null],
    ["a text that no header could carry", "a b"],
    ["an endless text", "x".repeat(5000)],
  ])("%s as result_token is none: the results are unavailable, and the console says so once", async (_, none) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const server = await holdResults();
    const { result } = renderHook(
      () => {
        const customer = useCustomerUpsert({ proxyUrl: server.url });
        return { customer, results: [useCallResult({ customer }), useCallResult({ customer })] };
      },
      { wrapper: StrictMode },
    );
    act(() => result.current.customer.upsert(aigerim));
    (await server.request(0)).answer(200, accepted(435, none ?? null));
    await waitFor(() =>
      expect(result.current.results).toMatchObject(
        Array(2).fill({ status: "error", error: { code: "results-unavailable" } }),
      ),
    );
    expect(result.current.customer).toMatchObject({ status: "success", resultToken: undefined });
    expect(server.requests).toHaveLength(1);
    expect(said).toHaveBeenCalledTimes(1);
    expect(said.mock.calls[0]?.[0]).toContain("results-unavailable");
    said.mockRestore();
  });
});

test.each([
  ["/api/qbox/customers", "/api/qbox/call-result"],
  ["/api/qbox/customers/", "/api/qbox/call-result/"],
  ["https://x.kz/customers?tenant=1#b", "https://x.kz/call-result?tenant=1#b"],
  ["customers", "call-result"],
  ["./a/customers", "./a/call-result"],
  ["/qbox", "/call-result"],
  ["//x.kz/a/customers", "//x.kz/a/call-result"],
  ["/a?b=/c/d", "/call-result?b=/c/d"],
  // Never another host.
  ["https://x.kz", "https://x.kz"],
])("the results of %s are at %s", async (proxyUrl, resultUrl) => {
  const fetch = async () => new Response(JSON.stringify(accepted(435)));
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl, fetch, customer: aigerim }));
  await waitFor(() => expect(result.current.resultUrl).toBe(resultUrl));
});

test("the same options again ask nothing anew", async () => {
  const server = await holdResults();
  const options = (): UseCallResultOptions => ({
    resultUrl: server.resultUrl,
    token,
    headers: () => ({}),
    onDecided: () => {},
  });
  const { rerender } = renderHook(() => useCallResult(options()));
  await server.request(0);
  for (let count = 0; count < 20; count++) rerender();
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.requests).toHaveLength(1);
});

test("the browser's first render is the server's, also where the decision is known already", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const server = await holdResults();
  const { resultUrl } = server;
  const html = renderToString(<Verdict resultUrl={resultUrl} />);
  expect(html).toBe("<output>waiting</output>");
  const known = renderHook(() => useCallResult({ resultUrl: server.resultUrl, token: "hydrated" }));
  (await server.request(0)).answer(200, decided());
  await waitFor(() => expect(known.result.current.status).toBe("decided"));
  const container = document.createElement("div");
  container.innerHTML = html;
  render(<Verdict resultUrl={resultUrl} />, { container: document.body.appendChild(container), hydrate: true });
  expect(container.textContent).toBe("decided");
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
