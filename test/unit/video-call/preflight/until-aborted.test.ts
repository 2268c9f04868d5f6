// Tests src/video-call/preflight/until-aborted.ts
import { describe, expect, test, vi } from "vitest";
import { untilAborted } from "../../../../src/video-call/preflight/until-aborted.js";

/** A signal whose listeners are counted. */
function watched() {
  const controller = new AbortController();
  const { signal } = controller;
  const [add, remove] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  const left = () =>
    add.mock.calls.filter(([type, heard]) => !remove.mock.calls.some((gone) => gone[0] === type && gone[1] === heard));
  return { controller, signal, add, left };
}

describe("a check without a signal", () => {
  test("has the result of its work", async () => {
    expect(await untilAborted(undefined, async () => 7)).toBe(7);
  });

  test("fails as its work fails", async () => {
    const error = new Error("no code");
    await expect(untilAborted(undefined, () => Promise.reject(error))).rejects.toBe(error);
  });
});

describe("a check whose signal has aborted before", () => {
  test("is not begun, and fails with the signal's reason", async () => {
    const reason = new Error("the customer has left");
    const work = vi.fn(async () => 7);
    const { signal, add, controller } = watched();
    controller.abort(reason);
    await expect(untilAborted(signal, work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
    expect(add).not.toHaveBeenCalled();
  });

  test("fails with an AbortError where the browser keeps no reason", async () => {
    const { signal, controller } = watched();
    controller.abort();
    Object.defineProperty(signal, "reason", { value: undefined });
    await expect(untilAborted(signal, async () => 7)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a check with a signal", () => {
  test("has the result of its work, and leaves no listener", async () => {
    const { signal, left } = watched();
    expect(await untilAborted(signal, async () => 7)).toBe(7);
    expect(left()).toEqual([]);
  });

  test("fails as its work fails, and leaves no listener", async () => {
    const error = new Error("no code");
    const { signal, left } = watched();
    await expect(untilAborted(signal, () => Promise.reject(error))).rejects.toBe(error);
    expect(left()).toEqual([]);
  });

  test("fails at once when it aborts, though its work never ends, and leaves no listener", async () => {
    const reason = new Error("the customer has left");
    const { controller, signal, add, left } = watched();
    const checking = untilAborted(signal, () => new Promise(() => {}));
    expect(add).toHaveBeenCalledExactlyOnceWith("abort", expect.any(Function));
    controller.abort(reason);
    await expect(checking).rejects.toBe(reason);
    expect(left()).toEqual([]);
  });

  test("keeps its result when the signal aborts afterwards", async () => {
    const { controller, signal } = watched();
    const checking = untilAborted(signal, async () => 7);
    await checking;
    controller.abort();
    expect(await checking).toBe(7);
  });
});
