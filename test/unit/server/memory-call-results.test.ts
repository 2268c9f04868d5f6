// Tests src/server/results/memory-call-results.ts, src/server/results/watchers.ts
import { memoryCallResults } from "react-qbox-video-call/server";
import { describe, expect, test, vi } from "vitest";
import { Watchers } from "../../../src/server/results/watchers.js";

const hour = 3_600_000;

describe("memoryCallResults", () => {
  test("replaces a text only where it is still the one that was read", () => {
    const store = memoryCallResults();
    expect(store.replace("1", "a", "b", hour)).toBe(false);
    expect(store.replace("1", undefined, "a", hour)).toBe(true);
    expect(store.replace("1", undefined, "b", hour)).toBe(false);
    expect(store.replace("1", "a", "b", hour)).toBe(true);
    expect(store.read("1")).toBe("b");
  });

  test("forgets a text after its time, and the next one may be stored as the first", () => {
    let now = 0;
    const store = memoryCallResults({ now: () => now });
    store.replace("1", undefined, "a", hour);
    now = hour - 1;
    expect(store.read("1")).toBe("a");
    now = hour;
    expect(store.read("1")).toBeUndefined();
    expect(store.replace("1", undefined, "b", hour)).toBe(true);
  });

  test("at its bound forgets the oldest first; a change makes a text young again", () => {
    const store = memoryCallResults({ maxEntries: 2 });
    store.replace("1", undefined, "a", hour);
    store.replace("2", undefined, "a", hour);
    store.replace("1", "a", "b", hour);
    store.replace("3", undefined, "a", hour);
    expect([store.read("1"), store.read("2"), store.read("3")]).toEqual(["b", undefined, "a"]);
  });

  test("24 hours of results leave nothing behind", () => {
    let now = 0;
    const store = memoryCallResults({ now: () => now });
    for (let index = 0; index < 5_000; index++) store.replace(`${index}`, undefined, "a", hour);
    now = 25 * hour;
    store.replace("last", undefined, "a", hour);
    // Had they only been hidden, the clock that went back would show them again.
    now = 0;
    expect([store.read("0"), store.read("4999"), store.read("last")]).toEqual([undefined, undefined, "a"]);
  });

  test.each([0, -1, 1.5, "10"])("maxEntries %j is named", (maxEntries) => {
    expect(() => memoryCallResults({ maxEntries: maxEntries as number })).toThrow(/maxEntries/);
  });
});

describe("Watchers", () => {
  test("calls the functions of a key, each as often as it was added", () => {
    const watchers = new Watchers();
    const [one, two] = [vi.fn(), vi.fn()];
    watchers.add("a", one);
    const removeSecond = watchers.add("a", one);
    watchers.add("b", two);
    watchers.wake("a");
    expect([one.mock.calls.length, two.mock.calls.length]).toEqual([2, 0]);
    removeSecond();
    removeSecond();
    watchers.wake("a");
    expect(one).toHaveBeenCalledTimes(3);
  });

  test("what is removed twice takes nothing along that was added meanwhile", () => {
    const watchers = new Watchers();
    const later = vi.fn();
    const remove = watchers.add("a", () => {});
    remove();
    watchers.add("a", later);
    remove();
    watchers.wake("a");
    expect(later).toHaveBeenCalledOnce();
  });

  test("a function that removes itself, or that adds another, while it is called does no harm", () => {
    const watchers = new Watchers();
    const late = vi.fn();
    const remove = watchers.add("a", () => {
      remove();
      watchers.add("a", late);
    });
    watchers.wake("a");
    watchers.wake("a");
    expect(late).toHaveBeenCalled();
  });
});
