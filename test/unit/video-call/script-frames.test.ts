// Tests src/video-call/media-guard/stack-frames.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isScriptOf, plainStacks } from "../../../src/video-call/media-guard/stack-frames.js";

const host = "https://qbox.example.kz";
const widget = `    at start (${host}/static/js/wc-video-call.min.js:1:2)`;

afterEach(() => vi.unstubAllGlobals());

/** As the browser writes it, with our own wrapper's line first. */
const stack = (ours: string, ...callers: string[]) => ["Error", `    at apply (${ours}:1:2)`, ...callers].join("\n");

describe.each([
  ["a file of the page", "https://bank.kz", "https://bank.kz/app.js"],
  ["the text of a sandboxed frame (srcdoc)", "null", "about:srcdoc"],
  ["a data address", "null", "data:text/javascript,x"],
])("where the page's code is in %s", (_name, origin, ours) => {
  beforeEach(() => vi.stubGlobal("location", { origin }));

  test("a call of the platform's script is the widget's, also from within a function of the browser", () => {
    expect(isScriptOf(host, stack(ours, "    at new Promise (<anonymous>)", widget))).toBe(true);
  });

  test("a callback of the page that the widget calls is the page's", () => {
    const page = `    at page (${ours}:9:9)`;
    expect(isScriptOf(host, stack(ours, "    at Array.map (<anonymous>)", page, widget))).toBe(false);
  });
});

describe("whose call it is", () => {
  const ours = "https://bank.kz/app.js:1:2";
  const script = `${host}/static/js/wc-video-call.min.js:1:2`;
  beforeEach(() => vi.stubGlobal("location", { origin: "https://bank.kz" }));

  test.each([
    ["Chromium", `TypeError: no\n    at apply (${ours})\n    at start (${script})`, true],
    ["Chromium, in a function without a name", `Error\n    at ${ours}\n    at ${script}`, true],
    ["Firefox", `apply@${ours}\nstart@${script}`, true],
    ["Safari, in code without a function", `apply@${ours}\n${script}`, true],
    ["Firefox, from the page", `apply@${ours}\npage@https://bank.kz/other.js:3:4\nstart@${script}`, false],
    ["a worker's blob of the platform", `apply@${ours}\nstart@blob:${host}/0a1b:1:2`, true],
    [
      "a library of a third origin, which the widget called",
      `apply@${ours}\nf@https://cdn.example/x.js:1:2\nstart@${script}`,
      true,
    ],
    [
      "a library of a third origin, which the page called",
      `apply@${ours}\nf@https://cdn.example/x.js:1:2\np@${ours}`,
      false,
    ],
    ["a host that only begins like the platform's", `apply@${ours}\nf@${host}.evil.example/x.js:1:2`, false],
    ["nobody", `apply@${ours}`, false],
    ["an empty stack", "", false],
  ])("by the stack of %s", (_name, text, isIts) => {
    expect(isScriptOf(host, text)).toBe(isIts);
  });

  test("where the page serves the platform under its own origin, the script's path decides", () => {
    vi.stubGlobal("location", { origin: host });
    const own = `apply@${host}/app.js:1:2`;
    expect(isScriptOf(host, `${own}\nstart@${script}`)).toBe(true);
    expect(isScriptOf(host, `${own}\npage@${host}/app.js:3:4\nstart@${script}`)).toBe(false);
  });
});

describe("a stack", () => {
  const settings = Error as { stackTraceLimit?: number | undefined; prepareStackTrace?: unknown };
  const before = { ...settings };
  afterEach(() => void Object.assign(settings, before));

  test("is long and unformatted for a moment, whatever the page has set", () => {
    const format = () => "formatted";
    Object.assign(settings, { stackTraceLimit: 1, prepareStackTrace: format });
    const putBack = plainStacks();
    expect([settings.stackTraceLimit, settings.prepareStackTrace]).toEqual([100, undefined]);
    putBack();
    expect([settings.stackTraceLimit, settings.prepareStackTrace]).toEqual([1, format]);
  });

  test("keeps what it has where the browser has no such settings", () => {
    Object.assign(settings, { stackTraceLimit: undefined, prepareStackTrace: undefined });
    const putBack = plainStacks();
    expect([settings.stackTraceLimit, settings.prepareStackTrace]).toEqual([undefined, undefined]);
    putBack();
    expect([settings.stackTraceLimit, settings.prepareStackTrace]).toEqual([undefined, undefined]);
  });
});
