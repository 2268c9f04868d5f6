// Tests src/video-call/script/script-store.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Store from "../../src/video-call/script/script-store.js";
import { addScript, pageWithoutElement } from "./script-tags.js";

const host = "https://qbox.example.kz";
const other = "https://other.example.kz";
const src = (of: string) => `${of}/static/js/wc-video-call.min.js`;

class Peer {}

const define = pageWithoutElement();
let store: typeof Store;
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  vi.stubGlobal("RTCPeerConnection", Peer);
  store = await import("../../src/video-call/script/script-store.js");
});
afterEach(() => void vi.useRealTimers());

const microtasks = () => vi.advanceTimersByTimeAsync(0);
const scripts = () => [...document.querySelectorAll("script")];
function end(type: "load" | "error") {
  define(type === "load");
  scripts()[0]?.dispatchEvent(new Event(type));
}

describe("the script of a host is there from the start", () => {
  test("where the page has the element, and says nothing of its host or names this one", () => {
    define();
    expect(store.scriptState(host)).toEqual({ status: "ready" });
    addScript({ src: src(other) });
    expect(store.scriptState(other)).toEqual({ status: "ready" });
  });

  test("and not where the element is another host's, or is not there yet", () => {
    expect(store.scriptState(host)).toEqual({ status: "loading" });
    define();
    addScript({ src: src(host) });
    expect(store.scriptState(other)).toEqual({ status: "loading" });
  });
});

describe("a script that is started", () => {
  test("is fetched once, and all who wait hear that it is ready", async () => {
    const heard = [vi.fn(), vi.fn()];
    const stops = heard.map((listener) => store.subscribeToScript(host, listener));
    store.startScript(host, {});
    store.startScript(host, {});
    await microtasks();
    expect(scripts()).toHaveLength(1);
    stops[1]?.();
    end("load");
    await microtasks();
    expect(heard.map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    expect(store.scriptState(host)).toEqual({ status: "ready" });
    await store.startScript(host, {});
    expect(scripts()).toHaveLength(1);
  });

  test("takes the link away that preloaded it, and no other host's", async () => {
    for (const each of [host, other]) {
      const link = Object.assign(document.createElement("link"), { href: src(each) });
      document.head.append(link);
    }
    store.startScript(host, {});
    await microtasks();
    end("load");
    await microtasks();
    expect([...document.querySelectorAll("link")].map(({ href }) => href)).toEqual([src(other)]);
  });

  test.each([
    ["finds the guard's wrappers", {}, true],
    ["finds the guard's wrappers where diagnostics are allowed in words", { diagnostics: true }, true],
    ["finds the browser's own functions without diagnostics", { diagnostics: false }, false],
  ])("%s while it runs", async (_name, options, isWrapped) => {
    store.startScript(host, options);
    await microtasks();
    expect(RTCPeerConnection !== (Peer as unknown)).toBe(isWrapped);
    end("load");
    await microtasks();
    expect(RTCPeerConnection).toBe(Peer);
  });
});

describe("a failure", () => {
  const failed = { status: "error", error: expect.objectContaining({ code: "script-timeout" }) };

  async function fail() {
    const heard = vi.fn();
    const stop = store.subscribeToScript(host, heard);
    store.startScript(host, { scriptTimeoutMs: 300 });
    await vi.advanceTimersByTimeAsync(300);
    return { heard, stop };
  }

  test("by time ends the try for every copy of the package, and is heard", async () => {
    const { heard } = await fail();
    expect(store.scriptState(host)).toEqual(failed);
    expect(heard).toHaveBeenCalledOnce();
    expect(scripts()).toEqual([]);
  });

  test("stays while React subscribes again, and is forgotten with the last who hears of it", async () => {
    const { stop } = await fail();
    stop();
    const again = store.subscribeToScript(host, () => {});
    await microtasks();
    expect(store.scriptState(host)).toEqual(failed);
    again();
    await microtasks();
    expect(store.scriptState(host)).toEqual({ status: "loading" });
  });

  test("is over as soon as the script is started again", async () => {
    const { heard } = await fail();
    store.startScript(host, {});
    expect(store.scriptState(host)).toEqual({ status: "loading" });
    expect(heard).toHaveBeenCalledTimes(2);
    await microtasks();
    end("load");
    await microtasks();
    expect(store.scriptState(host)).toEqual({ status: "ready" });
  });

  test("of one host leaves the tag of another alone", async () => {
    const tag = addScript({ src: src(other) });
    const ended = vi.fn();
    tag.addEventListener("error", ended);
    await store.startScript(host, {});
    expect(store.scriptState(host)).toMatchObject({ error: { code: "second-host" } });
    expect([ended.mock.calls.length, scripts()[0] === tag]).toEqual([0, true]);
  });

  test("is forgotten, and a script that is ready is not", async () => {
    define();
    const stop = store.subscribeToScript(host, () => {});
    stop();
    define(false);
    await microtasks();
    expect(store.scriptState(host)).toEqual({ status: "ready" });
  });
});
