// Tests src/resume/, src/customer-upsert/useResume.ts, src/customer-upsert/form-submits.ts, src/video-call/widget/dispatch.ts
import { act, cleanup, render, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCustomerUpsertOptions, useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { type HoldingServer, holdRequests } from "./held-requests.js";
import { answer, mountForm, stored, submittedForm } from "./resumed-form.js";

let server: HoldingServer;
beforeEach(async () => {
  sessionStorage.clear();
  server = await holdRequests();
});
afterEach(() => sessionStorage.clear());

function Page({ proxyUrl }: { proxyUrl: string }) {
  const customer = useCustomerUpsert({ proxyUrl, resume: true });
  return (
    <>
      <button type="button" onClick={() => customer.upsert(aigerim)}>
        Call
      </button>
      <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={customer} />
    </>
  );
}

const mount = (options?: Partial<UseCustomerUpsertOptions>) => mountForm(server, options);
const submitted = (options?: Partial<UseCustomerUpsertOptions>) => submittedForm(server, options);

test("after a reload the id is there in the first frame, and nothing is sent", async () => {
  await submitted();
  cleanup();
  const seen: string[] = [];
  const { result } = renderHook(() => {
    const customer = useCustomerUpsert({ proxyUrl: server.url, resume: true });
    seen.push(customer.status);
    return customer;
  });
  expect(seen).toEqual(["idle", "success"]);
  expect(result.current).toMatchObject({
    status: "success",
    userId: "435",
    resultToken: "token-435",
    resultUrl: server.url.replace("customers", "call-result"),
  });
  expect(server.requests).toHaveLength(1);
});

test("under StrictMode too", async () => {
  await submitted();
  cleanup();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, resume: true }), {
    wrapper: StrictMode,
  });
  expect(result.current.userId).toBe("435");
});

test("exactly the id, the token and the time are kept", async () => {
  await submitted();
  expect(stored()).toEqual([{ id: "435", resultToken: "token-435", at: expect.any(Number) }]);
  expect(Object.keys(sessionStorage)).toEqual([`react-qbox-video-call.resume/1 ${server.url}`]);
  expect(localStorage).toHaveLength(0);
});

test("without resume nothing is kept, nothing is read, and nothing is removed", async () => {
  await submitted();
  cleanup();
  const { result } = mount({ resume: false });
  expect(result.current.status).toBe("idle");
  await submitted({ resume: undefined });
  act(() => result.current.reset());
  expect(stored()).toMatchObject([{ id: "435" }]);
});

describe("the customer is gone", () => {
  const expectGone = () => {
    cleanup();
    expect(stored()).toEqual([]);
    expect(mount().result.current.status).toBe("idle");
  };

  test("after reset(), of before the reload too", async () => {
    const first = await submitted();
    act(() => first.result.current.reset());
    expectGone();
    await submitted();
    cleanup();
    const { result } = mount();
    expect(result.current.userId).toBe("435");
    act(() => result.current.reset());
    await waitFor(() => expect(result.current.status).toBe("idle"));
    expectGone();
  });

  test("as soon as another one is sent, whatever comes of it", async () => {
    await submitted();
    cleanup();
    const { result } = mount({ retries: 0 });
    act(() => result.current.upsert(daniyar));
    expect(stored()).toEqual([]);
    (await server.request(1)).answer(422, { code: "invalid-customer" });
    await waitFor(() => expect(result.current.status).toBe("error"));
    expectGone();
  });

  test("when the form left before the answer came", async () => {
    const { result, unmount } = mount();
    act(() => result.current.upsert(aigerim));
    const request = await server.request(0);
    unmount();
    await request.gone;
    expectGone();
  });

  test("after half an hour, or resumeForMs", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    await submitted();
    cleanup();
    vi.setSystemTime(Date.now() + 1_799_000);
    expect(mount().result.current.userId).toBe("435");
    cleanup();
    expect(mount({ resumeForMs: 1000 }).result.current.status).toBe("idle");
    expectGone();
    await submitted();
    vi.setSystemTime(Date.now() + 1_801_000);
    cleanup();
    expect(mount().result.current.status).toBe("idle");
    expectGone();
  });

  test("when the clock was set back, since nobody knows how old it is", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    await submitted();
    cleanup();
    vi.setSystemTime(Date.now() - 60_000);
    expect(mount().result.current.status).toBe("idle");
    expectGone();
  });

  test.each([Number.NaN, -1])("at once with resumeForMs: %d", async (resumeForMs) => {
    await submitted();
    cleanup();
    expect(mount({ resumeForMs }).result.current.status).toBe("idle");
    expectGone();
  });

  test("when the customer closes the finished call, not when it only ends", async () => {
    const stub = installVideoCallStub();
    const view = render(<Page proxyUrl={server.url} />);
    act(() => view.getByRole("button").click());
    (await server.request(0)).answer(200, answer(435));
    await stub.appears();
    for (const state of ["ringing", "connected", "ended"] as const) act(() => stub.emit("state", state));
    expect(stored()).toMatchObject([{ id: "435" }]);
    act(() => stub.emit("state", "closed"));
    expect(stored()).toEqual([]);
    // The decision is still waited for: only a reload begins anew.
    expect(stub.elements[0]?.attributes["user-id"]).toBe("435");
    expectGone();
  });

  test("by forget(), for apps that show the call otherwise", async () => {
    const { result } = await submitted();
    act(() => (result.current.status === "success" ? result.current.forget?.() : undefined));
    expect(result.current.userId).toBe("435");
    expectGone();
  });
});

describe("nobody else has it", () => {
  test("not another proxy, nor another path of the same", async () => {
    await submitted();
    cleanup();
    for (const proxyUrl of ["/api/qbox/customers", `${server.url}/`, `${server.url}?tenant=2`])
      expect(mount({ proxyUrl }).result.current.status).toBe("idle");
  });

  test("not a hook whose proxy changes", async () => {
    await submitted();
    cleanup();
    const { result, rerender } = mount();
    expect(result.current.userId).toBe("435");
    rerender({ proxyUrl: "/other/customers" });
    await waitFor(() => expect(result.current.status).toBe("idle"));
    rerender({ proxyUrl: server.url });
    await waitFor(() => expect(result.current.userId).toBe("435"));
  });

  test("a token goes to the proxy that gave it, whatever proxyUrl becomes", async () => {
    const { result, rerender } = await submitted({ resume: false });
    rerender({ proxyUrl: "https://other.example.kz/customers" });
    expect(result.current.resultUrl).toBe(server.url.replace("customers", "call-result"));
  });

  test("a given customer is sent, not taken from before", async () => {
    await submitted();
    cleanup();
    const { result } = mount({ customer: daniyar });
    expect(result.current.userId).toBeUndefined();
    (await server.request(1)).answer(200, answer(436));
    await waitFor(() => expect(result.current.userId).toBe("436"));
    expect(stored()).toMatchObject([{ id: "435" }]);
  });
});

describe("the storage", () => {
  test("is blocked: the submit works, and a reload begins anew", async () => {
    const blocked = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    const storage = vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(blocked);
    try {
      await submitted();
      cleanup();
      expect(mount().result.current.status).toBe("idle");
    } finally {
      storage.mockRestore();
    }
  });

  test("is full: the submit works", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full", "QuotaExceededError");
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await submitted();
  });

  test.each([
    "",
    "{",
    "null",
    "5",
    "[]",
    '{"id":"435"}',
    '{"id":"435","at":"now"}',
    '{"id":"0","at":1}',
    '{"id":["435"],"at":1}',
    '{"id":"","at":1}',
    '{"id":"435\\n","at":1}',
  ])("holds %s, which is no customer", async (text) => {
    const withNow = text.replace('"at":1', `"at":${Date.now()}`);
    sessionStorage.setItem(`react-qbox-video-call.resume/1 ${server.url}`, withNow);
    const { result } = mount();
    expect(result.current.status).toBe("idle");
    await submitted();
    cleanup();
    expect(mount().result.current.userId).toBe("435");
  });

  test("has a token that is none: the id is there without it", async () => {
    sessionStorage.setItem(
      `react-qbox-video-call.resume/1 ${server.url}`,
      JSON.stringify({ id: "435", resultToken: { a: 1 }, at: Date.now() }),
    );
    expect(mount().result.current).toMatchObject({ status: "success", userId: "435", resultToken: undefined });
  });
});
