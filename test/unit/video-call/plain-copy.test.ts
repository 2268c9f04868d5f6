// Tests src/video-call/call/plain-copy.ts
import vm from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { plainCopy } from "../../../src/video-call/call/plain-copy.js";

describe("a copy", () => {
  test.each([[undefined], [null], [7], ["text"], [true], [10n]])("of %o is the same", (value) => {
    expect(plainCopy(value)).toBe(value);
  });

  test("is equal to plain data and shares nothing with them", () => {
    const data = { text: "a", list: [1, { deep: true }], nothing: null };
    const copy = plainCopy(data) as typeof data;
    expect(copy).toEqual(data);
    expect(copy).not.toBe(data);
    expect(copy.list).not.toBe(data.list);
    expect(copy.list[1]).not.toBe(data.list[1]);
    expect(Array.isArray(copy.list)).toBe(true);
  });

  test("has the data of another frame's objects, and of objects without a prototype", () => {
    const foreign = vm.runInNewContext("({ list: [1], object: { a: 1 } })");
    expect(plainCopy(foreign)).toEqual({ list: [1], object: { a: 1 } });
    expect(plainCopy(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
  });

  test("leaves what is no plain data as it is: a date, a map, a function, an object of a class", () => {
    class Money {
      tenge = 5;
    }
    const values = [new Date(), new Map(), () => {}, new Money()];
    const copy = plainCopy({ values }) as { values: unknown[] };
    for (const [index, value] of values.entries()) expect(copy.values[index]).toBe(value);
  });

  test("reads each field once, and has a value in place of a getter", () => {
    const read = vi.fn(() => "now");
    const copy = plainCopy(Object.defineProperty({}, "at", { enumerable: true, get: read })) as object;
    expect(read).toHaveBeenCalledOnce();
    expect(Object.getOwnPropertyDescriptor(copy, "at")).toEqual({
      value: "now",
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });

  test("leaves out a field that throws, and has those after it", () => {
    const data = Object.defineProperty({ before: 1 } as Record<string, unknown>, "bad", {
      enumerable: true,
      get() {
        throw new Error("hostile");
      },
    });
    data.after = 2;
    expect(plainCopy(data)).toEqual({ before: 1, after: 2 });
  });

  test("has `__proto__` as a field, and no other prototype", () => {
    const copy = plainCopy(JSON.parse('{"__proto__":{"isAdmin":true}}')) as { isAdmin?: boolean };
    expect(copy.isAdmin).toBeUndefined();
    expect(Object.keys(copy)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });
});

describe("a copy ends", () => {
  /** Levels of objects, with the innermost counted. */
  const depthOf = (value: unknown): number => {
    const inner = (value as { inner?: unknown }).inner;
    return inner === undefined ? 1 : 1 + depthOf(inner);
  };

  test("33 levels down, where the last is empty", () => {
    let nested: object = {};
    for (let level = 1; level < 40; level += 1) nested = { inner: nested };
    expect(depthOf(plainCopy(nested))).toBe(33);
  });

  test("where data contain themselves", () => {
    const circle: Record<string, unknown> = {};
    circle.inner = circle;
    expect(depthOf(plainCopy(circle))).toBe(33);
  });

  test("after 10,000 fields and items of all levels together", () => {
    const wide = plainCopy(Array.from({ length: 10_001 }, () => 1)) as unknown[];
    expect(wide).toHaveLength(10_000);
    const [first, second] = plainCopy([Array(9_990).fill(1), Array(20).fill(1)]) as [unknown[], unknown[]];
    expect([first.length, second.length]).toEqual([9_990, 8]);
  });

  test("where the texts and the names of fields are as long as they may be", () => {
    expect(plainCopy("abcdef", 4)).toBe("abcd");
    expect(plainCopy("abcd", 4)).toBe("abcd");
    expect(plainCopy({ ab: "cdef", g: 1 }, 5)).toEqual({ ab: "cde" });
    expect(plainCopy(["abc", "def", "g"], 7), "an item has its number for a name").toEqual(["abc", "de"]);
  });

  test("a field whose name no longer fits ends it; one that just fits is there", () => {
    expect(plainCopy({ abc: 1, d: 2 }, 3)).toEqual({ abc: 1 });
    expect(plainCopy({ abc: 1, d: 2 }, 2)).toEqual({});
  });

  test("never by itself, without a limit of characters", () => {
    const text = "x".repeat(1_000_000);
    expect(plainCopy({ text })).toEqual({ text });
  });
});
