// Tests src/video-call/media-guard/replaced-property.ts
import { describe, expect, test, vi } from "vitest";
import { type AnyFunction, replaceProperty } from "../../../src/video-call/media-guard/replaced-property.js";

type Open = (name: string) => string;

const wrap = (original: AnyFunction): AnyFunction =>
  ((name: string) => `wrapped ${(original as unknown as Open)(name)}`) as AnyFunction;

const open: Open = (name) => `opened ${name}`;

describe("a function that is replaced", () => {
  test("is called through its wrapper, and is itself again afterwards", () => {
    const object = { open };
    const restore = replaceProperty(object, "open", wrap);
    expect(object.open("a")).toBe("wrapped opened a");
    restore?.();
    expect(object.open).toBe(open);
    expect(Object.getOwnPropertyDescriptor(object, "open")).toEqual({
      value: open,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });

  test.each([[true], [false]])("is as visible as before: enumerable %s", (enumerable) => {
    const object: { open?: Open } = {};
    const before = { value: open, writable: false, enumerable, configurable: true };
    Object.defineProperty(object, "open", before);
    const restore = replaceProperty(object, "open", wrap);
    expect(Object.keys(object)).toEqual(enumerable ? ["open"] : []);
    restore?.();
    expect(Object.getOwnPropertyDescriptor(object, "open")).toEqual(before);
  });

  test("of a prototype is taken off the object again", () => {
    const object: { open: Open } = Object.create({ open });
    const restore = replaceProperty(object, "open", wrap);
    expect(object.open("a")).toBe("wrapped opened a");
    expect(Object.keys(object)).toEqual(["open"]);
    restore?.();
    expect(Object.hasOwn(object, "open")).toBe(false);
    expect(object.open).toBe(open);
  });

  test.each([[undefined], [null], ["text"], [7], [{}]])("is none where the property holds %o", (value) => {
    const object = { open: value };
    const wrapped = vi.fn(wrap);
    expect(replaceProperty(object, "open", wrapped)).toBeUndefined();
    expect(wrapped).not.toHaveBeenCalled();
    expect(Object.getOwnPropertyDescriptor(object, "open")?.value).toBe(value);
  });

  test("of a frozen object is refused", () => {
    expect(() => replaceProperty(Object.freeze({ open }), "open", wrap)).toThrow(TypeError);
  });
});

describe("a function that the page puts in its place meanwhile", () => {
  const other: Open = (name) => `other ${name}`;

  test("is wrapped too, and stays afterwards", () => {
    const object = { open };
    const restore = replaceProperty(object, "open", wrap);
    object.open = other;
    expect(object.open("a")).toBe("wrapped other a");
    restore?.();
    expect(Object.getOwnPropertyDescriptor(object, "open")).toEqual({
      value: other,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });

  test("stays as visible as the first", () => {
    const object: { open?: Open } = {};
    Object.defineProperty(object, "open", { value: open, configurable: true, enumerable: false });
    const restore = replaceProperty(object, "open", wrap);
    object.open = other;
    restore?.();
    expect(Object.keys(object)).toEqual([]);
    expect(object.open).toBe(other);
  });

  test("that calls the wrapper is wrapped once around it", () => {
    const object = { open };
    const restore = replaceProperty(object, "open", wrap);
    const before = object.open;
    object.open = (name) => `logged ${before(name)}`;
    expect(object.open("a")).toBe("wrapped logged wrapped opened a");
    restore?.();
    expect(object.open("a")).toBe("logged wrapped opened a");
  });

  test("is the original where the page puts the wrapper back", () => {
    const object = { open };
    const restore = replaceProperty(object, "open", wrap);
    const wrapper = object.open;
    object.open = other;
    object.open = wrapper;
    expect(object.open("a")).toBe("wrapped opened a");
    restore?.();
    expect(object.open).toBe(open);
  });

  test("is what it is where it is no function", () => {
    const object: { open: unknown } = { open };
    const restore = replaceProperty(object, "open", wrap);
    object.open = undefined;
    expect(object.open).toBeUndefined();
    restore?.();
    expect(Object.getOwnPropertyDescriptor(object, "open")).toMatchObject({ value: undefined, writable: true });
  });

  test("is left alone where it was defined over the wrapper", () => {
    const object = { open };
    const restore = replaceProperty(object, "open", wrap);
    const mine = { get: () => other, configurable: true };
    Object.defineProperty(object, "open", mine);
    restore?.();
    expect(object.open).toBe(other);
  });
});
