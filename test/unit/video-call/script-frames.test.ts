// Tests src/video-call/media-guard/stack-frames.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isScriptOf } from "../../../src/video-call/media-guard/stack-frames.js";

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
