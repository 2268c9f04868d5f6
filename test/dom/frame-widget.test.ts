// Tests src/video-call/frame/frame-widget.ts
import { describe, expect, test, vi } from "vitest";
import { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import { addPlace, call, elementIn, frameScene, host, loads, runIn, settled, tagIn } from "./frame-scene.js";

const { frames, living, make } = frameScene(() => createFrameWidget);

describe("the frame", () => {
  test("has what a call needs of the browser, an empty document, and its place's width without a border", () => {
    make();
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({
      allow: "camera; microphone; autoplay; fullscreen; display-capture; picture-in-picture",
      srcdoc: "",
    });
    expect(frames[0]?.style).toMatchObject({ display: "block", width: "100%" });
    expect(frames[0]?.style.border).toMatch(/^0/);
  });

  test("has the empty document that a page with Trusted Types takes", async () => {
    const emptyHTML = "<!-- trusted -->";
    vi.stubGlobal("trustedTypes", { emptyHTML });
    vi.resetModules();
    const fresh = await import("../../src/video-call/frame/frame-widget.js");
    fresh.createFrameWidget(host, {}).release();
    expect(frames[0]?.srcdoc).toBe(emptyHTML);
  });

  test.each([
    [undefined, "Видеозвонок"],
    ["kk", "Бейнеқоңырау"],
    ["en", "Video call"],
  ] as const)("has a name in the language %s, and the whole height by default", (lang, name) => {
    make().widget.setAttributes({ ...call, lang });
    expect(frames[0]).toMatchObject({ title: name, style: { height: "100vh" } });
  });

  test("follows height and language, and nothing that is the same is written again", () => {
    const { widget } = make();
    widget.setAttributes({ ...call, height: "50vh", lang: "en" });
    expect(frames[0]).toMatchObject({ title: "Video call", style: { height: "50vh" } });
    Object.assign(frames[0] ?? {}, { title: "The page's" });
    frames[0]?.style.setProperty("height", "1px");
    widget.setAttributes({ ...call, height: "50vh", lang: "en" });
    expect(frames[0]).toMatchObject({ title: "The page's", style: { height: "1px" } });
    widget.setAttributes({ ...call, height: "60vh", lang: "kk" });
    expect(frames[0]).toMatchObject({ title: "Бейнеқоңырау", style: { height: "60vh" } });
  });

  test("says what it is, before and after its script has run", async () => {
    const { widget } = make();
    expect(widget).toMatchObject({ isFramed: true, isLayered: false, isMovable: false, element: undefined });
    expect((await living()).widget).toMatchObject({ isFramed: true, isLayered: false, isMovable: false });
  });

  test("lets its makers be told nothing", async () => {
    const widget = createFrameWidget(call.hostName, {});
    widget.showIn(addPlace());
    const page = await loads(frames[0]);
    runIn(page);
    await settled();
    elementIn(page)?.dispatchEvent(new CustomEvent("wc", { detail: ["early"] }));
    widget.release();
    expect(elementIn(page)).toBeNull();
  });
});

describe("the script", () => {
  test("runs in the frame's document, and its element is shown there alone", async () => {
    const { widget, statuses, ready } = make({ nonce: "r4nd0m" });
    const place = addPlace();
    widget.showIn(place);
    expect(place.firstChild).toBe(frames[0]);
    expect([statuses(), ready.mock.calls]).toEqual([["loading"], []]);
    const page = await loads(frames[0]);
    expect(statuses()).toEqual(["loading", "loading"]);
    expect(tagIn(page)).toMatchObject({
      src: "https://qbox.example.kz/static/js/wc-video-call.min.js",
      nonce: "r4nd0m",
    });
    expect([widget.element, elementIn(page), tagIn(document)]).toEqual([undefined, null, null]);
    runIn(page);
    await settled();
    const element = elementIn(page);
    expect(element?.parentNode).toBe(page.body);
    expect(widget.element).toBe(element);
    expect(statuses()).toEqual(["loading", "loading", "ready"]);
    expect(ready.mock.calls).toEqual([[element]]);
  });

  test("finds a document without a margin, in the language of its place", async () => {
    const { widget } = make();
    widget.showIn(addPlace("kk"));
    const page = await loads(frames[0]);
    expect(page.body.style.margin).toBe("0px");
    expect(page.documentElement.lang).toBe("kk");
  });

  test("is told of again when the widget is shown again, and is not run again in the same place", async () => {
    const { widget, place, page, element, statuses, ready } = await living();
    const append = vi.spyOn(place, "append");
    widget.showIn(place);
    await settled();
    expect(append).not.toHaveBeenCalled();
    expect(statuses()).toEqual(["loading", "loading", "ready", "ready"]);
    expect(ready.mock.calls).toEqual([[element], [element]]);
    expect([page.scripts.length, page.body.children.length]).toEqual([1, 1]);
  });
});

describe("the attributes of the element", () => {
  test("are the props, but its height is the frame's", async () => {
    const { widget } = make();
    widget.setAttributes({ ...call, topic: "loans", height: "50vh" });
    widget.showIn(addPlace());
    const page = await loads(frames[0]);
    runIn(page);
    await settled();
    const attribute = (name: string) => elementIn(page)?.getAttribute(name);
    expect(["domain", "topic", "height"].map(attribute)).toEqual(["test.kz", "loans", "100vh"]);
    widget.setAttributes({ ...call, topic: "cards", height: "60vh" });
    expect(["domain", "topic", "height"].map(attribute)).toEqual(["test.kz", "cards", "100vh"]);
    expect(frames[0]?.style.height).toBe("60vh");
  });

  test("are none before there are props", async () => {
    const { widget } = make();
    widget.showIn(addPlace());
    const page = await loads(frames[0]);
    runIn(page);
    await settled();
    expect(elementIn(page)?.attributes).toHaveLength(0);
  });
});

describe("a message", () => {
  const heardOf = async (message: unknown) => {
    const { widget, element } = await living();
    const heard = vi.fn();
    widget.onMessage = heard;
    element?.dispatchEvent(new CustomEvent("wc", { detail: [message] }));
    expect(heard).toHaveBeenCalledOnce();
    return heard.mock.calls[0]?.[0];
  };

  test("is the page's own copy, so that keeping it keeps no frame alive", async () => {
    const data = new Map([["text", "I am here"]]);
    const heard = await heardOf({ payload: { type: "chat", data } });
    expect(heard).toEqual({ payload: { type: "chat", data } });
    expect(heard.payload.data).not.toBe(data);
  });

  test("that cannot be copied arrives all the same", async () => {
    const data = () => {};
    expect((await heardOf({ payload: { type: "odd", data } })).payload.data).toBe(data);
  });
});

describe("the title that the widget gives its document", () => {
  test("is shown in the page's tab, follows, and goes with the widget", async () => {
    const { widget, page } = await living();
    expect(document.title).toBe("Bank");
    page.title = "Call";
    await settled();
    expect(document.title).toBe("Call");
    page.getElementsByTagName("title")[0]?.firstChild?.replaceWith("Call (2)");
    await settled();
    expect(document.title).toBe("Call (2)");
    widget.release();
    expect(document.title).toBe("Bank");
  });

  test("follows also where its text alone is changed, and is taken back with it", async () => {
    const { page } = await living();
    page.title = "Call";
    await settled();
    const text = page.getElementsByTagName("title")[0]?.firstChild as Text;
    text.data = "Call (2)";
    await settled();
    expect(document.title).toBe("Call (2)");
    text.data = "";
    await settled();
    expect(document.title).toBe("Bank");
  });

  test("is taken back where the page may not look into the frame any more", async () => {
    const { page, frame } = await living();
    page.title = "Call";
    await settled();
    Object.defineProperty(frame, "contentDocument", { value: null });
    page.title = "Call (2)";
    await settled();
    expect(document.title).toBe("Bank");
  });
});
