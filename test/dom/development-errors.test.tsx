// Tests src/report-in-development.ts, src/errors.ts
import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, renderHook, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import {
  CustomerUpsertError,
  type CustomerUpsertState,
  useCustomerUpsert,
  VideoCall,
  type VideoCallProps,
} from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";

installVideoCallStub();
const write = vi.spyOn(console, "error");
beforeEach(() => void write.mockReset().mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

/** What our package wrote, with what it gave beside the text. */
const written = () =>
  write.mock.calls
    .filter(([text]) => String(text).startsWith("[react-qbox-video-call]"))
    .map((said) =>
      said.map((part) => (part instanceof Error ? `${part.stack} ${part.cause}` : String(part))).join(" "),
    );

const call = { hostName: "https://qbox.example.kz", domain: "bank.kz", lang: "en" } as const;
const ui = (props: object) => <VideoCall {...({ ...call, userId: 435, ...props } as unknown as VideoCallProps)} />;
const failed = (error: CustomerUpsertError): { customer: CustomerUpsertState; userId: undefined } => ({
  userId: undefined,
  customer: { status: "error", error, retry: () => {} },
});
const wrapper = StrictMode;

describe("an error of <VideoCall>", () => {
  test("a missing host is reported, with its code and where to read more", async () => {
    render(ui({ hostName: undefined }), { wrapper });
    await screen.findByRole("alert");
    expect(written()).toEqual([
      expect.stringMatching(/VideoCallError invalid-props: .*hostName.*docs\/errors\.md#invalid-props/),
    ]);
  });

  test("is reported once, however often it renders, also when the host has onError", async () => {
    const onError = vi.fn();
    const view = render(ui({ hostName: "", onError }), { wrapper });
    await screen.findByRole("alert");
    for (let times = 0; times < 5; times++)
      view.rerender(ui({ hostName: "", onError: vi.fn(), fallback: String(times) }));
    expect(written()).toHaveLength(1);
    expect(onError).toHaveBeenCalledOnce();
  });

  test("and another one with the same code are both reported", async () => {
    const view = render(ui({ hostName: "" }), { wrapper });
    await screen.findByRole("alert");
    view.rerender(ui({ domain: "" }));
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]).toContain("domain");
  });

  test("names the type of what the host's promise rejected with, and no content of it", async () => {
    const rejection = Promise.reject(new RangeError(`No session for ${aigerim.iin}`));
    render(ui({ userId: rejection }), { wrapper });
    await screen.findByRole("alert");
    expect(written()).toEqual([expect.stringMatching(/user-id-failed.*RangeError/s)]);
    expect(written()[0]).not.toContain(aigerim.iin);
  });

  test("with the upsert's error as its cause reports both once, in two places", async () => {
    const error = new CustomerUpsertError("network", "Not sent.", { cause: new Error(aigerim.iin) });
    const props = failed(error);
    render([<div key="a">{ui(props)}</div>, <div key="b">{ui(props)}</div>], { wrapper });
    await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(2));
    expect(written()).toHaveLength(1);
    for (const text of written()) expect(text).toMatch(/customer-failed.*network.*docs\/errors\.md#network/s);
    expect(written().join()).not.toContain(aigerim.iin);
  });

  test("is not reported in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    render(ui({ hostName: undefined }));
    await screen.findByRole("alert");
    expect(written()).toEqual([]);
  });

  test("is not reported by a call that shows", async () => {
    const view = render(ui({}), { wrapper });
    await waitFor(() => expect(view.container.querySelector("wc-video-call")).not.toBeNull());
    view.unmount();
    expect(written()).toEqual([]);
  });
});

const answer = (status: number, body: object) => async () =>
  ({
    status,
    ok: status < 300,
    headers: new Headers(),
    body: null,
    text: async () => JSON.stringify(body),
  }) as Response;
const useUpsert = (options: object) => useCustomerUpsert({ proxyUrl: "/x", retries: 0, ...options });

function Page() {
  const customer = useUpsert({ fetch: answer(403, {}) });
  return (
    <>
      <button type="button" onClick={() => customer.upsert(aigerim)} />
      {ui({ userId: undefined, customer })}
    </>
  );
}

describe("an error of useCustomerUpsert", () => {
  test("is reported once: code, cause and where to read more, and nothing about the customer", async () => {
    const fetch = () => Promise.reject(new TypeError(`Failed to send ${JSON.stringify(aigerim)}`));
    const { result, rerender } = renderHook(() => useUpsert({ fetch }), { wrapper });
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.status).toBe("error"));
    rerender();
    expect(written()).toEqual([
      expect.stringMatching(/CustomerUpsertError network: .*docs\/errors\.md#network.*TypeError/s),
    ]);
    for (const value of [aigerim.iin, aigerim.firstName, aigerim.phone]) expect(written()[0]).not.toContain(value);
  });

  test("in two hooks that share it is reported once, and a second failure again", async () => {
    const queryClient = new QueryClient();
    const fetch = vi.fn(answer(401, {}));
    const { result } = renderHook(
      () => [
        useUpsert({ fetch, customer: aigerim, queryClient }),
        useUpsert({ fetch, customer: aigerim, queryClient }),
      ],
      { wrapper },
    );
    await waitFor(() => expect(result.current.map(({ status }) => status)).toEqual(["error", "error"]));
    expect(written()).toHaveLength(1);
    act(() => result.current[0]?.retry());
    await waitFor(() => expect(written()).toHaveLength(2));
  });

  test("that <VideoCall> shows too is reported once", async () => {
    render(<Page />, { wrapper });
    act(() => screen.getByRole("button").click());
    await screen.findByRole("alert");
    expect(written()).toEqual([expect.stringMatching(/customer-failed.*forbidden/s)]);
  });

  test("is reported for the last of several automatic tries only", async () => {
    const fetch = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
    const { result } = renderHook(() => useUpsert({ fetch, retries: 1 }), { wrapper });
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.status).toBe("error"));
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(written()).toHaveLength(1);
  });

  test("is not reported for a submit that was replaced, reset or left", async () => {
    const fetch = vi.fn().mockImplementationOnce(() => new Promise(() => {}));
    fetch.mockImplementation(answer(200, { data: { customer: { id: 435 } }, _success: true }));
    const { result, unmount } = renderHook(() => useUpsert({ fetch }), { wrapper });
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(fetch).toHaveBeenCalledOnce());
    act(() => result.current.upsert(daniyar));
    await waitFor(() => expect(result.current.userId).toBe("435"));
    act(() => result.current.reset());
    act(() => result.current.upsert(aigerim));
    unmount();
    expect(written()).toEqual([]);
  });

  test("is not reported in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { result } = renderHook(() => useUpsert({ fetch: answer(500, {}) }));
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.status).toBe("error"));
    expect(written()).toEqual([]);
  });
});
