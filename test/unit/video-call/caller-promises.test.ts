// Tests src/video-call/caller/promises.ts
// biome-ignore-all lint/suspicious/noThenProperty: hosts give thenables of their own.
import { describe, expect, test, vi } from "vitest";
import { awaitPromise, promiseIn, resultOf } from "../../../src/video-call/caller/promises.js";

/** Until what was settled has been heard. */
const heard = () => new Promise((done) => setTimeout(done));

describe("a promise", () => {
  test("is anything with a `then`", () => {
    const promise = Promise.resolve(435);
    const callable = Object.assign(() => {}, { then: () => {} });
    const thenables: unknown[] = [promise, { then: () => {} }, callable];
    for (const thenable of thenables) expect(promiseIn(thenable)).toBe(thenable);
  });

  test.each([[435], ["435"], [undefined], [null], [{}], [{ then: 1 }], [[]]])("is not %o", (value) => {
    expect(promiseIn(value)).toBeUndefined();
  });

  test("is not what throws when it is asked for its `then`", () => {
    const hostile = Object.defineProperty({}, "then", {
      get() {
        throw new Error("no");
      },
    });
    expect(promiseIn(hostile)).toBeUndefined();
  });

  test("that is a text with a `then` on its prototype is a text", () => {
    Object.defineProperty(String.prototype, "then", { value: () => {}, configurable: true });
    try {
      expect(promiseIn("435")).toBeUndefined();
    } finally {
      Reflect.deleteProperty(String.prototype, "then");
    }
  });
});

describe("what a promise came to", () => {
  test("is not there before anybody has waited for it, and without a promise", async () => {
    const promise = Promise.resolve(435);
    await heard();
    expect(resultOf(promise)).toBeUndefined();
    expect(resultOf(undefined)).toBeUndefined();
  });

  test("is there once it has settled, for this promise alone", async () => {
    const [one, other] = [Promise.resolve(435), new Promise<number>(() => {})];
    const listener = vi.fn();
    awaitPromise(one, listener);
    awaitPromise(other, listener);
    expect(resultOf(one)).toBeUndefined();
    await heard();
    expect(resultOf(one)).toEqual({ status: "success", value: 435 });
    expect(resultOf(other)).toBeUndefined();
    expect(listener).toHaveBeenCalledOnce();
  });

  test("is the error of a rejected one, which is no unhandled rejection", async () => {
    const error = new Error("offline");
    const promise = Promise.reject(error);
    awaitPromise(promise, () => {});
    await heard();
    expect(resultOf(promise)).toEqual({ status: "error", error });
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("no");
      },
      { status: "error", error: new Error("no") },
    ],
    [
      "answers twice",
      (done: (value: unknown) => void) => {
        done(435);
        done(436);
      },
      { status: "success", value: 435 },
    ],
    [
      "comes to another promise",
      (done: (value: unknown) => void) => done(Promise.resolve(435)),
      { status: "success", value: 435 },
    ],
  ])("is right for a thenable that %s", async (_name, then, result) => {
    const thenable = { then } as PromiseLike<unknown>;
    awaitPromise(thenable, () => {});
    await heard();
    expect(resultOf(thenable)).toEqual(result);
  });
});

describe("those who wait", () => {
  test("are all told, and the promise is asked once", async () => {
    const then = vi.fn((done: (value: number) => void) => done(435));
    const thenable = { then } as unknown as PromiseLike<number>;
    const listeners = [vi.fn(), vi.fn()];
    for (const listener of listeners) awaitPromise(thenable, listener);
    await heard();
    for (const listener of listeners) expect(listener).toHaveBeenCalledOnce();
    expect(then).toHaveBeenCalledOnce();
  });

  test("and have given up are not told, nor those who give up while the others are told", async () => {
    const promise = Promise.resolve(435);
    const [gone, last] = [vi.fn(), vi.fn()];
    const giveUp = awaitPromise(promise, gone);
    awaitPromise(promise, last);
    giveUp();
    await heard();
    expect([gone.mock.calls.length, last.mock.calls.length]).toEqual([0, 1]);
  });
});
