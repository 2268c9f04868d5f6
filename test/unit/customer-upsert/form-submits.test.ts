// Tests src/customer-upsert/form-submits.ts
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import { createFormSubmits } from "../../../src/customer-upsert/form-submits.js";

test("a submit of a form that never came into the page is aborted", async () => {
  const submits = createFormSubmits<{ name: string }>();
  const request = vi.fn((_signal: AbortSignal) => new Promise<never>(() => {}));
  const sent = submits.send(new QueryClient(), { name: "Ann" }, request);
  await expect(sent).rejects.toMatchObject({ name: "AbortError" });
  expect(request.mock.calls.map(([signal]) => signal.aborted)).toEqual([true]);
  expect(submits.getState()).toEqual({ status: "idle" });
});

const resultUrl = "https://bank.example/call-result";
const found = { userId: "435", resultToken: "of-435", resultUrl };
const other = { userId: "436", resultToken: "of-436", resultUrl };
const tick = () => new Promise((resolve) => setTimeout(resolve));

/** The submits of a form in the page, and what a subscriber is told. */
function inPage() {
  const submits = createFormSubmits<{ name: string }>();
  const told = vi.fn();
  const unsubscribe = submits.subscribe(told);
  submits.mount();
  const send = (accepted = found) => submits.send(new QueryClient(), { name: "Ann" }, async () => accepted);
  return { ...submits, send, told, unsubscribe };
}

test("who has unsubscribed is told nothing", async () => {
  const { send, told, unsubscribe } = inPage();
  unsubscribe();
  await send();
  await tick();
  expect(told).not.toHaveBeenCalled();
});

describe("a customer of before the reload", () => {
  test("is shown where nothing was sent", async () => {
    const { restore, getState, told } = inPage();
    restore(found);
    expect(getState()).toEqual({ status: "success", data: found });
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  });

  test("does not take the place of one that was sent", async () => {
    const { restore, getState, send } = inPage();
    const sent = send(other);
    restore(found);
    expect(getState().status).toBe("pending");
    await sent;
    restore(found);
    expect(getState().data?.userId).toBe("436");
  });

  test("does not take the place of another that is shown", () => {
    const { restore, getState } = inPage();
    restore(found);
    restore(other);
    expect(getState().data?.userId).toBe("435");
  });

  test("that is found after a reset is not shown", async () => {
    const { restore, reset, getState } = inPage();
    let find = (_found: typeof found) => {};
    restore(
      new Promise<typeof found>((resolve) => {
        find = resolve;
      }),
    );
    expect(getState().status).toBe("pending");
    reset();
    find(found);
    await tick();
    expect(getState()).toEqual({ status: "idle" });
  });

  test("goes when its token, or any, is refused, and not with another's", () => {
    const { restore, unrestore, getState } = inPage();
    restore(found);
    unrestore("of-436");
    expect(getState().status).toBe("success");
    unrestore("of-435");
    expect(getState()).toEqual({ status: "idle" });
    restore(found);
    unrestore();
    expect(getState()).toEqual({ status: "idle" });
  });

  test("that is refused takes no customer away who was sent since, and tells nobody of nothing", async () => {
    const { unrestore, getState, send, told } = inPage();
    unrestore();
    await tick();
    expect(told).not.toHaveBeenCalled();
    await send();
    unrestore("of-435");
    unrestore();
    expect(getState().status).toBe("success");
  });
});
