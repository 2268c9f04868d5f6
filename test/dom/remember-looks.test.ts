// Tests src/video-call/keeping/remember-looks.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CallOwner } from "../../src/video-call/call/call-store.js";
import { rememberLooks } from "../../src/video-call/keeping/remember-looks.js";

let element: HTMLElement;
beforeEach(() => {
  element = document.createElement("p");
  document.body.appendChild(document.createElement("main")).append(element);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.removeAttribute("style");
  document.documentElement.removeAttribute("style");
  document.body.replaceChildren();
});

const names = [
  "--qbox-font",
  "--qbox-color",
  "--qbox-background",
  "--qbox-accent",
  "--qbox-on-accent",
  "--qbox-radius",
  "--qbox-floating-width",
  "--qbox-floating-height",
];
function looksOf(owner: CallOwner) {
  rememberLooks(owner);
  return owner.looks;
}

describe("the window looks as the call's place did", () => {
  test("where nothing is set, it keeps nothing", () => {
    expect(looksOf({ element })).toEqual([]);
  });

  test.each([...names.map((name) => [name, "1px"] as const), ["color-scheme", "dark"] as const])(
    "it keeps %s",
    (name, value) => {
      element.style.setProperty(name, value);
      expect(looksOf({ element })).toEqual([[name, value]]);
    },
  );

  test("it keeps what is set around the place, and no other variables of the page", () => {
    const around = element.parentElement;
    around?.style.setProperty("--qbox-accent", "red");
    around?.style.setProperty("--bank-accent", "red");
    element.style.setProperty("--qbox-font", "1rem serif");
    expect(looksOf({ element })).toEqual([
      ["--qbox-font", "1rem serif"],
      ["--qbox-accent", "red"],
    ]);
  });

  test("it does not keep what the whole page has, so that it follows when the page changes", () => {
    document.documentElement.style.setProperty("--qbox-accent", "red");
    document.body.style.setProperty("color-scheme", "dark");
    document.body.style.setProperty("--qbox-color", "black");
    expect(looksOf({ element })).toEqual([]);
    element.style.setProperty("--qbox-accent", "blue");
    expect(looksOf({ element })).toEqual([["--qbox-accent", "blue"]]);
  });

  test("it keeps no normal colour scheme, which every place has", () => {
    document.body.style.setProperty("color-scheme", "dark");
    element.style.setProperty("color-scheme", "normal");
    expect(looksOf({ element })).toEqual([]);
  });

  test.each([
    ["is empty in the place", "", "red", []],
    ["is the page's but for spaces", "red", " red ", []],
    ["has spaces around it", " red ", "blue", [["--qbox-color", "red"]]],
    ["is the page's but for its own spaces", " red ", "red", []],
  ])("of a browser's value that %s it keeps what that means", (_what, own, pages, looks) => {
    vi.spyOn(window, "getComputedStyle").mockImplementation(
      (one) =>
        ({
          getPropertyValue: (name: string) => (name !== "--qbox-color" ? "" : one === element ? own : pages),
        }) as CSSStyleDeclaration,
    );
    expect(looksOf({ element })).toEqual(looks);
  });
});

describe("what was remembered stays", () => {
  const looks: [string, string][] = [["--qbox-color", "red"]];

  test.each([
    ["floats", { where: "floating" }],
    ["is in a window of its own", { isOut: true }],
  ] as const)("while the call %s", (_what, seen) => {
    element.style.setProperty("--qbox-color", "blue");
    expect(looksOf({ element, looks, ...seen })).toEqual(looks);
    expect(looksOf({ element, looks })).toEqual([["--qbox-color", "blue"]]);
  });

  test.each([[{}], [{ isFramed: true }]])("where a call has no element yet, %o", (owner) => {
    expect(looksOf({ ...owner, looks })).toEqual(looks);
  });
});

describe("a call in a frame", () => {
  test("looks as the frame's place, not as the frame's own page", () => {
    const frame = document.createElement("iframe");
    element.append(frame);
    element.style.setProperty("--qbox-radius", "3px");
    const inner = frame.contentDocument?.body as HTMLElement;
    inner.style.setProperty("--qbox-color", "red");
    expect(looksOf({ element: inner, isFramed: true })).toEqual([["--qbox-radius", "3px"]]);
  });

  test("whose frame has left the page keeps what was remembered", () => {
    const { body } = document.implementation.createHTMLDocument();
    expect(looksOf({ element: body, isFramed: true, looks: [["--qbox-color", "red"]] })).toEqual([
      ["--qbox-color", "red"],
    ]);
  });
});

test("in a page that is closed there is nothing to keep, and nothing fails", () => {
  const page = document.implementation.createHTMLDocument();
  expect(looksOf({ element: page.body.appendChild(page.createElement("p")) })).toEqual([]);
});
