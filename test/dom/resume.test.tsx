// Tests src/resume/, src/customer-upsert/useResume.ts, src/customer-upsert/form-submits.ts, src/video-call/widget/dispatch.ts
import { act, cleanup, render, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { type UseCustomerUpsertOptions, useCallResult, useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";
import { decided, sent } from "./call-results.js";
import { customerAnswer, type HoldingServer, holdRequests } from "./held-requests.js";

const answer = (id: unknown) => ({ ...customerAnswer(id), result_token: `token-${id}` });
const stored = () => Object.values({ ...sessionStorage }).map((text) => JSON.parse(String(text)));

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

const mount = (options: Partial<UseCustomerUpsertOptions> = {}) =>
  renderHook((more: Partial<UseCustomerUpsertOptions>) =>
    useCustomerUpsert({ proxyUrl: server.url, resume: true, ...options, ...more }),
  );

async function submitted(options?: Partial<UseCustomerUpsertOptions>) {
  const view = mount(options);
  const before = server.requests.length;
  act(() => view.result.current.upsert(aigerim));
  (await server.request(before)).answer(200, answer(435));
  await waitFor(() => expect(view.result.current.userId).toBe("435"));
  return view;
}

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

describe("with useCallResult", () => {
  function journey(onDecided?: () => void) {
    return renderHook(() => {
      const customer = useCustomerUpsert({ proxyUrl: server.url, resume: true });
      return { customer, result: useCallResult({ customer, onDecided }) };
    });
  }
  const keep = (id: string, more: object = {}) =>
    sessionStorage.setItem(
      `react-qbox-video-call.resume/1 ${server.url}`,
      JSON.stringify({ id, resultToken: `token-${id}`, at: Date.now(), ...more }),
    );

  test("the decision is waited for after a reload, and what was told is remembered", async () => {
    keep("1");
    const onDecided = vi.fn();
    const { result } = journey(onDecided);
    const asked = await server.request(0);
    expect(sent(asked)).toEqual({ token: "token-1" });
    asked.answer(200, decided("success", { cursor: "c 1" }));
    await waitFor(() => expect(onDecided).toHaveBeenCalledTimes(1));
    expect(result.current.result.status).toBe("decided");
    expect(stored()).toEqual([{ id: "1", resultToken: "token-1", toldCursor: "c 1", at: expect.any(Number) }]);
  });

  test("a decision that was told before the reload shows again and is not told again; a correction is", async () => {
    keep("2", { toldCursor: "c 1" });
    const onDecided = vi.fn();
    const { result } = journey(onDecided);
    (await server.request(0)).answer(200, decided("success", { cursor: "c 1" }));
    await waitFor(() => expect(result.current.result.status).toBe("decided"));
    const next = await server.request(1);
    expect(onDecided).not.toHaveBeenCalled();
    next.answer(200, decided("rejected", { cursor: "c 2" }));
    await waitFor(() => expect(onDecided).toHaveBeenCalledTimes(1));
    expect(stored()).toMatchObject([{ toldCursor: "c 2" }]);
  });

  test.each([
    [401, { code: "unauthorized" }],
    [403, { code: "result-token-refused" }],
    [302, ""],
  ])("a first answer of %i clears it: another person may be signed in now", async (status, body) => {
    keep(String(status));
    const { result } = journey();
    expect(result.current.customer.status).toBe("success");
    (await server.request(0)).answer(status, body);
    await waitFor(() => expect(result.current.customer.status).toBe("idle"));
    expect(result.current.result.status).toBe("idle");
    expect(stored()).toEqual([]);
  });

  test("a session that ends during the call ends neither the call nor what is kept", async () => {
    keep("77");
    const { result } = journey();
    (await server.request(0)).answer(200, { status: "waiting" });
    (await server.request(1)).answer(401);
    await waitFor(() => expect(result.current.result.status).toBe("error"));
    expect(result.current.customer.userId).toBe("77");
    expect(stored()).toHaveLength(1);
  });

  test("a customer who was sent on this page stays, whatever the first answer is", async () => {
    const { result } = journey();
    act(() => result.current.customer.upsert(aigerim));
    (await server.request(0)).answer(200, answer(88));
    (await server.request(1)).answer(403);
    await waitFor(() => expect(result.current.result.status).toBe("error"));
    expect(result.current.customer.userId).toBe("88");
    expect(stored()).toEqual([]);
  });
});

describe("where the browser has locks", () => {
  /** `navigator.locks` of all tabs of a browser, which looks at them once it is `free`. */
  function locksOfTabs(free: Promise<void> = Promise.resolve()) {
    const held = new Map<string, Promise<unknown>>();
    const request = async (name: string, { signal }: { signal: AbortSignal }, run: () => Promise<unknown>) => {
      const aborted = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal)));
      aborted.catch(() => {});
      await Promise.race([free, aborted]);
      while (held.has(name)) await Promise.race([held.get(name), aborted]);
      const holding = run();
      held.set(name, holding);
      await holding;
      held.delete(name);
    };
    // The half of a second that a page waits for a lock.
    const later = globalThis.setTimeout;
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, ms: number) =>
      later(run, ms === 500 ? 50 : ms)) as typeof setTimeout);
    onTestFinished(() => void vi.restoreAllMocks());
    Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, "locks"));
    return { held };
  }

  test("the id is there once this page has the lock, pending until then", async () => {
    const { held } = locksOfTabs();
    sessionStorage.setItem(
      `react-qbox-video-call.resume/1 ${server.url}`,
      JSON.stringify({ id: "435", at: Date.now() }),
    );
    const { result } = mount();
    expect(result.current.status).toBe("pending");
    await waitFor(() => expect(result.current.userId).toBe("435"));
    expect(held.size).toBe(1);
    // The page has it: a form that mounts again shows it at once, and two forms do as well.
    cleanup();
    expect(mount().result.current.userId).toBe("435");
    expect(mount().result.current.userId).toBe("435");
    act(() => result.current.reset());
    await vi.waitFor(() => expect(held.size).toBe(0));
  });

  test("a duplicated tab does not have it, and drops its copy", async () => {
    const { held } = locksOfTabs();
    const at = Date.now();
    const name = `react-qbox-video-call.resume/1 ${server.url}`;
    sessionStorage.setItem(name, JSON.stringify({ id: "435", at }));
    held.set(`${name} ${at}`, new Promise(() => {}));
    const { result } = mount();
    expect(result.current.status).toBe("pending");
    await waitFor(() => expect(result.current.status).toBe("idle"));
    expect(stored()).toEqual([]);
  });

  test("a customer who was just stored gets the lock however long a busy browser takes", async () => {
    let look = () => {};
    const { held } = locksOfTabs(
      new Promise((resolve) => {
        look = resolve;
      }),
    );
    await submitted();
    await new Promise((resolve) => setTimeout(resolve, 60));
    look();
    await vi.waitFor(() => expect(held.size).toBe(1));
  });

  test("a form that is sent in the meantime counts", async () => {
    const { held } = locksOfTabs();
    const at = Date.now();
    const name = `react-qbox-video-call.resume/1 ${server.url}`;
    sessionStorage.setItem(name, JSON.stringify({ id: "435", at }));
    held.set(`${name} ${at}`, new Promise(() => {}));
    const { result } = mount();
    act(() => result.current.upsert(daniyar));
    (await server.request(0)).answer(200, answer(436));
    await waitFor(() => expect(result.current.userId).toBe("436"));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(result.current.userId).toBe("436");
    expect(stored()).toMatchObject([{ id: "436" }]);
  });

  test("every submit gives the lock of the last one back", async () => {
    const { held } = locksOfTabs();
    const { result } = mount();
    for (let id = 1; id < 5; id++) {
      act(() => result.current.upsert({ ...aigerim, patronymic: `Ә${id}` }));
      (await server.request(id - 1)).answer(200, answer(id));
      await waitFor(() => expect(result.current.userId).toBe(String(id)));
    }
    await vi.waitFor(() => expect(held.size).toBe(1));
  });
});
