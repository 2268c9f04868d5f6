// Tests src/video-call/script/script-tag.ts, src/video-call/preload/script-tag-options.ts
import { describe, expect, test, vi } from "vitest";
import { findScriptTag } from "../../src/video-call/preload/script-tag-options.js";
import { abortScript, runPageScript, runTag, tagHost } from "../../src/video-call/script/script-tag.js";
import { addScript, pageWithoutElement } from "./script-tags.js";

const host = "https://qbox.example.kz";
const src = `${host}/static/js/wc-video-call.min.js`;
const hash = `sha384-${"A".repeat(64)}`;

const define = pageWithoutElement();

const scripts = () => [...document.querySelectorAll("script")];

describe("the script's tag in the page", () => {
  test.each([
    "",
    "module",
    "text/javascript",
    "application/javascript",
    "application/ecmascript",
    "text/x-javascript",
    "text/jscript",
    "text/livescript",
    "text/javascript1.5",
    " TEXT/JavaScript ",
  ])("of the type %o is found", (type) => {
    const tag = addScript({ src: `${src}?v=2`, type });
    expect(findScriptTag(document)).toBe(tag);
    expect(tagHost()).toBe(host);
  });

  test.each(["text/plain", "application/json", "importmap", "text/javascript1.6", "xmodule", "module x"])(
    "of the type %o is inert, as consent managers make it, and does not count",
    (type) => {
      addScript({ src, type });
      expect(findScriptTag(document)).toBeUndefined();
      expect(tagHost()).toBeUndefined();
    },
  );

  test("another script is not it", () => {
    addScript({ src: `${host}/static/js/other.js` });
    expect(findScriptTag(document)).toBeUndefined();
  });
});

describe("a try to run the script", () => {
  const run = (query = "") => runPageScript(host, { integrity: hash, nonce: "r4nd0m" }, query, false);
  const end = (type: "load" | "error") => scripts()[0]?.dispatchEvent(new Event(type));

  test("adds one tag, and is over when it has defined the element", async () => {
    const ended = run();
    expect(scripts()).toHaveLength(1);
    expect(scripts()[0]).toMatchObject({ src, integrity: hash, nonce: "r4nd0m", crossOrigin: "anonymous" });
    define();
    end("load");
    expect(await ended).toBeUndefined();
    expect(scripts()).toHaveLength(1);
  });

  test("has the query of a further try in its address", () => {
    run("?retry=7").catch(() => {});
    expect(scripts()[0]?.src).toBe(`${src}?retry=7`);
  });

  test.each([
    ["load", "script-undefined"],
    ["error", "script-failed"],
  ] as const)("that ends by %s without the element is %s, and leaves no tag", async (type, code) => {
    const ended = run();
    end(type);
    await expect(ended).rejects.toMatchObject({ code, message: expect.stringContaining(src) });
    expect(scripts()).toEqual([]);
  });

  test("waits for the tag that the page wrote itself", async () => {
    const tag = addScript({ src });
    vi.spyOn(document, "readyState", "get").mockReturnValue("interactive");
    const ended = run();
    expect(scripts()).toEqual([tag]);
    define();
    end("load");
    expect(await ended).toBeUndefined();
  });

  test("is over with the page's own load, where its tag had run before we listened", async () => {
    addScript({ src });
    vi.spyOn(document, "readyState", "get").mockReturnValue("interactive");
    const ended = run();
    define();
    window.dispatchEvent(new Event("load"));
    expect(await ended).toBeUndefined();
  });

  test("replaces a tag of the page that has failed before", async () => {
    const old = addScript({ src });
    vi.spyOn(performance, "getEntriesByName").mockReturnValue([{} as PerformanceEntry]);
    run().catch(() => {});
    expect(scripts()).toHaveLength(1);
    expect(scripts()[0]).not.toBe(old);
  });

  test("keeps a tag of another copy of the package, which may still run", () => {
    run().catch(() => {});
    const [tag] = scripts();
    vi.spyOn(performance, "getEntriesByName").mockReturnValue([{} as PerformanceEntry]);
    run().catch(() => {});
    expect(scripts()).toHaveLength(1);
    expect(scripts()[0]).toBe(tag);
  });

  test("runs nothing where the page has the element", async () => {
    define();
    expect(await run()).toBeUndefined();
    expect(scripts()).toEqual([]);
  });

  test("is refused where the page holds the widget of another host", async () => {
    addScript({ src: src.replace("qbox", "other") });
    await expect(run()).rejects.toMatchObject({
      code: "second-host",
      message: expect.stringContaining("https://other.example.kz"),
    });
    expect(scripts()).toHaveLength(1);
  });

  test("is ended for every copy of the package that shares its tag", async () => {
    const tries = [run(), run()];
    abortScript();
    for (const ended of tries) await expect(ended).rejects.toMatchObject({ code: "script-failed" });
    expect(scripts()).toEqual([]);
  });

  test("is not ended any more where it has defined the element, and without a tag nothing is", async () => {
    abortScript();
    const failed = vi.fn();
    addScript({ src }).addEventListener("error", failed);
    const ended = run();
    define();
    abortScript();
    end("load");
    expect(await ended).toBeUndefined();
    expect(failed, "the page's own listener").not.toHaveBeenCalled();
  });

  test("in another document takes that document's tag", async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const page = frame.contentDocument as Document;
    const ended = runTag(page, host, {}, "");
    page.querySelector("script")?.dispatchEvent(new Event("error"));
    await expect(ended).rejects.toMatchObject({ code: "script-failed" });
    frame.remove();
  });
});
