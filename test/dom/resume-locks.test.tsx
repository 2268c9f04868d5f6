// Tests src/resume/claims.ts, src/resume/resumed-customers.ts
import { act, cleanup, waitFor } from "@testing-library/react";
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

  /** A timer that begins after the page's, and is as long, ends after it. */
  const timeIsUp = () => new Promise((resolve) => setTimeout(resolve, 500));

  test("the id is there once this page has the lock, pending until then", async () => {
    const { held } = locksOfTabs();
    sessionStorage.setItem(
      `react-qbox-video-call.resume/1 ${server.url}`,
      JSON.stringify({ id: "435", at: Date.now() }),
    );
    const { result } = mountForm(server);
    expect(result.current.status).toBe("pending");
    await waitFor(() => expect(result.current.userId).toBe("435"));
    expect(held.size).toBe(1);
    // The page has it: a form that mounts again shows it at once, and two forms do as well.
    cleanup();
    expect(mountForm(server).result.current.userId).toBe("435");
    expect(mountForm(server).result.current.userId).toBe("435");
    act(() => result.current.reset());
    await vi.waitFor(() => expect(held.size).toBe(0));
  });

  test("a duplicated tab does not have it, and drops its copy", async () => {
    const { held } = locksOfTabs();
    const at = Date.now();
    const name = `react-qbox-video-call.resume/1 ${server.url}`;
    sessionStorage.setItem(name, JSON.stringify({ id: "435", at }));
    held.set(`${name} ${at}`, new Promise(() => {}));
    const { result } = mountForm(server);
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
    await submittedForm(server);
    await timeIsUp();
    look();
    await vi.waitFor(() => expect(held.size).toBe(1));
  });

  test("a form that is sent in the meantime counts", async () => {
    const { held } = locksOfTabs();
    const at = Date.now();
    const name = `react-qbox-video-call.resume/1 ${server.url}`;
    sessionStorage.setItem(name, JSON.stringify({ id: "435", at }));
    held.set(`${name} ${at}`, new Promise(() => {}));
    const { result } = mountForm(server);
    act(() => result.current.upsert(daniyar));
    (await server.request(0)).answer(200, answer(436));
    await waitFor(() => expect(result.current.userId).toBe("436"));
    await timeIsUp();
    expect(result.current.userId).toBe("436");
    expect(stored()).toMatchObject([{ id: "436" }]);
  });

  test("every submit gives the lock of the last one back", async () => {
    const { held } = locksOfTabs();
    const { result } = mountForm(server);
    for (let id = 1; id < 5; id++) {
      act(() => result.current.upsert({ ...aigerim, patronymic: `Ә${id}` }));
      (await server.request(id - 1)).answer(200, answer(id));
      await waitFor(() => expect(result.current.userId).toBe(String(id)));
    }
    await vi.waitFor(() => expect(held.size).toBe(1));
  });
});
